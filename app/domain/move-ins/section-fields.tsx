import type { FieldMetadata } from '@conform-to/react';
import { bound } from '#app/kit/form.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { INTENT_START_NAME, INTENT_STARTS } from '../intents/intent-workflow.ts';
import { CATEGORIES } from '../lines/categories.ts';
import { writeSource, type Origins } from './known/known-facts.ts';
import { declaredQuestion, TEXT_MOST } from './move-in-content.ts';

const STARTS = INTENT_STARTS.map((value) => ({ value, name: INTENT_START_NAME[value] }));
type Fields<Name extends string> = Record<Name, FieldMetadata<string>>;

const errorOf = ({ id, errors }: { id: string; errors?: string[] }) =>
  errors && (
    <p id={`${id}-error`} className="text-danger">
      {errors.join('')}
    </p>
  );

/** What cannot be changed now is sent as it is. */
const Kept = ({ name, value }: { name: string; value: string | undefined }) => <input type="hidden" name={name} value={value ?? ''} />;

/** What a field asks for, and from where it was filled in. */
const hinted = (hint: string, origin: string | undefined): string | undefined =>
  origin === undefined ? hint || undefined : hint + writeSource(origin);

/** From where a group of choices was filled in. */
const Origin = ({ from }: { from: string | undefined }) =>
  from === undefined ? null : <p className="text-small text-muted">{writeSource(from)}</p>;

interface ScaleFieldsProps {
  fields: Fields<'area' | 'desks' | 'startsWhen' | 'staff' | 'capital'> & { lines: FieldMetadata<string[]> };
  /** No size is asked for a park without buildings. */
  online: boolean;
  /** The questions that can be changed now. */
  open: readonly string[];
  origins: Origins;
}

/** 业态与规模. */
export function ScaleFields({ fields, online, open, origins }: ScaleFieldsProps) {
  const lines = [fields.lines.initialValue ?? []].flat();
  const { area, desks, startsWhen, staff, capital } = fields;
  return (
    <>
      {open.includes('lines') ? (
        <fieldset id={fields.lines.id} tabIndex={-1}>
          <legend className="font-semibold">在园区开展的业态</legend>
          <Origin from={origins.lines} />
          {errorOf(fields.lines)}
          <div className="grid sm:grid-cols-2">
            {CATEGORIES.map(({ slug, name }) => (
              <label key={slug} className="flex min-h-11 items-center gap-3">
                <input type="checkbox" name="lines" value={slug} defaultChecked={lines.includes(slug)} className="size-5 accent-teal" />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
      ) : (
        lines.map((line) => <Kept key={String(line)} name="lines" value={line} />)
      )}
      {open.includes('size') && !online ? (
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <Field
            {...bound(area)}
            label="需要的面积（㎡）"
            hint={hinted('面积和工位数填一样即可。', origins.size)}
            inputMode="decimal"
            autoComplete="off"
          />
          <Field {...bound(desks)} label="工位数" hint={hinted('', origins.size)} inputMode="numeric" autoComplete="off" />
        </div>
      ) : (
        [area, desks].map(({ name, initialValue }) => <Kept key={name} name={name} value={initialValue} />)
      )}
      {open.includes('startsWhen') ? (
        <SelectField {...bound(startsWhen)} label="什么时候入驻" hint={hinted('', origins.startsWhen)} options={STARTS} empty="请选择" />
      ) : (
        <Kept name="startsWhen" value={startsWhen.initialValue} />
      )}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {open.includes('staff') ? (
          <Field {...bound(staff)} label="人员数" hint="专职工作人员，以社会保险等材料为准。" inputMode="numeric" autoComplete="off" />
        ) : (
          <Kept name="staff" value={staff.initialValue} />
        )}
        {open.includes('capital') ? (
          <Field {...bound(capital)} label="实缴资本（万元）" inputMode="numeric" autoComplete="off" />
        ) : (
          <Kept name="capital" value={capital.initialValue} />
        )}
      </div>
    </>
  );
}

interface DeclaredFieldsProps {
  conditions: readonly { key: string; label: string; detail: string; basis: string }[];
  /** What is said of each: `yes` or `no`. */
  field: FieldMetadata<Record<string, string>>;
  /** The questions that can be changed now. */
  open: readonly string[];
}

/** 条件说明: the institution's own word. */
export function DeclaredFields({ conditions, field, open }: DeclaredFieldsProps) {
  const said = field.getFieldset();
  const sayingOf = (key: string) => said[key]?.initialValue ?? '';
  const choices = [
    { value: 'yes', name: '符合' },
    { value: 'no', name: '不符合' },
  ];
  return (
    <>
      {conditions
        .filter(({ key }) => !open.includes(declaredQuestion(key)) && sayingOf(key) !== '')
        .map(({ key }) => (
          <Kept key={key} name={`declared.${key}`} value={sayingOf(key)} />
        ))}
      {conditions
        .filter(({ key }) => open.includes(declaredQuestion(key)))
        .map(({ key, label, detail, basis }) => (
          <fieldset key={key}>
            <legend className="font-semibold">{label}</legend>
            <p className="max-w-text text-small text-muted">
              {detail}
              {basis !== '' && `依据：${basis}。`}
            </p>
            <div className="flex flex-wrap gap-x-8">
              {choices.map(({ value, name }) => (
                <label key={value} className="flex min-h-11 items-center gap-3">
                  <input
                    type="radio"
                    name={`declared.${key}`}
                    value={value}
                    defaultChecked={sayingOf(key) === value}
                    className="size-5 accent-teal"
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
    </>
  );
}

export const UNIT_FIELDS = ['unit1', 'unit2', 'unit3', 'unit4', 'unit5'] as const;

interface WishFieldsProps {
  fields: Fields<'place' | 'wishes' | (typeof UNIT_FIELDS)[number]>;
  units: readonly { value: string; name: string }[];
  origin: string | undefined;
}

/** 希望的单元: in order, whatever the park has, or none. */
export function WishFields({ fields, units, origin }: WishFieldsProps) {
  const places = [
    { value: 'units', name: '希望下面的单元，按先后' },
    { value: 'any', name: '由园区安排' },
    { value: 'online', name: '仅线上入驻，不需要单元' },
  ];
  return (
    <>
      <fieldset id={fields.wishes.id} tabIndex={-1}>
        <legend className="font-semibold">怎样入驻</legend>
        <Origin from={origin} />
        {errorOf(fields.wishes)}
        {errorOf(fields.place)}
        {places.map(({ value, name }) => (
          <label key={value} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="place"
              value={value}
              defaultChecked={value === fields.place.initialValue}
              className="size-5 accent-teal"
            />
            {name}
          </label>
        ))}
      </fieldset>
      {UNIT_FIELDS.map((name, i) => (
        <SelectField
          key={name}
          {...bound(fields[name])}
          label={`第 ${i + 1} 志愿${i === 0 ? '' : '（可以不选）'}`}
          options={units}
          empty="没有选择"
        />
      ))}
    </>
  );
}

/** 经营计划. */
export const PlanField = ({ field }: { field: FieldMetadata<string> }) => (
  <TextAreaField
    {...bound(field)}
    label="经营计划"
    hint={`在园区开展的业务、人员安排和第一年的计划。请不要写客户的姓名等个人信息。最多 ${TEXT_MOST.plan.toLocaleString('zh-CN')} 个字。`}
    rows={12}
    maxLength={TEXT_MOST.plan}
  />
);

interface ContactFieldsProps {
  fields: Fields<'contact' | 'phone'>;
  park: string;
  origin: string | undefined;
}

/** 联系人. */
export function ContactFields({ fields: { contact, phone }, park, origin }: ContactFieldsProps) {
  return (
    <>
      <Field {...bound(contact)} label="联系人" hint={hinted('', origin)} autoComplete="name" maxLength={30} />
      <Field {...bound(phone)} label="电话" hint={hinted('手机号码，或带区号的座机号码。', origin)} type="tel" autoComplete="tel" />
      <Purpose>{`联系人和电话只给${park}的运营方看，用来办理这份申请；不进入提交的版本，随时可以改。撤回或失效时删除。`}</Purpose>
    </>
  );
}
