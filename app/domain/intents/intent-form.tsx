import { ConsentBox } from '#app/kit/consent-box.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { CATEGORIES } from '../lines/categories.ts';
import { LAPSES_AFTER_DAYS } from './closing.ts';
import { ANSWER_DAYS, INTENT_START_NAME, INTENT_STARTS } from './intent-workflow.ts';

const START_OPTIONS = INTENT_STARTS.map((value) => ({ value, name: INTENT_START_NAME[value] }));
const LINE_OPTIONS = CATEGORIES.map(({ slug, name }) => ({ value: slug, name }));

type Fields = Record<'name' | 'contact' | 'phone' | 'email' | 'area' | 'desks' | 'startsWhen' | 'line' | 'question' | 'agreed', string>;

interface IntentFormProps {
  park: { name: string; online: boolean };
  /** The unit that is wanted; null if none is. */
  unit: { id: string; area: number } | null;
  /** What is known of somebody signed in; null for a visitor. */
  known: { name: string; contact: string } | null;
}

/** 入驻意向 to a park, from anybody. */
export function IntentForm({ park, unit, known }: IntentFormProps) {
  const state = useFields<Fields>('intent', {
    name: known?.name ?? '',
    contact: known?.contact ?? '',
    area: unit ? String(unit.area / 100) : '',
  });
  const { name, contact, phone, email, area, desks, startsWhen, line, question, agreed } = state.fields;
  return (
    <SentForm state={state}>
      <input type="hidden" name="unitId" value={unit?.id ?? ''} />
      <Field {...bound(name)} label="单位或个人名称" autoComplete="organization" maxLength={60} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field {...bound(contact)} label="联系人" autoComplete="name" maxLength={30} />
        <Field {...bound(phone)} label="电话" hint="手机号码，或带区号的座机号码。" type="tel" autoComplete="tel" />
      </div>
      <Field {...bound(email)} label="邮箱（可以不填）" type="email" autoComplete="email" />
      {!park.online && (
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <Field {...bound(area)} label="需要的面积（㎡）" hint="面积和工位数填一样即可。" inputMode="decimal" autoComplete="off" />
          <Field {...bound(desks)} label="工位数" inputMode="numeric" autoComplete="off" />
        </div>
      )}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField {...bound(startsWhen)} label="什么时候入驻" options={START_OPTIONS} empty="请选择" />
        <SelectField {...bound(line)} label="业态（可以不填）" options={LINE_OPTIONS} empty="没有选择" />
      </div>
      <TextAreaField
        {...bound(question)}
        label="问题（可以不填）"
        hint="请不要写身份证号等无关的个人信息。最多 500 个字。"
        maxLength={500}
      />
      <Purpose>
        {`以上信息只有${park.name}的运营方能看到，只用来答复这份意向；他们在 ${ANSWER_DAYS} 个工作日内与您联系。`}
        {`意向办结（已安排入驻、不合适或撤回）时，姓名、联系方式、问题随即删除；发送进度链接用的地址在最后一条消息发出后删除。${LAPSES_AFTER_DAYS} 天没有进展的意向自动失效，同样删除；约了看房的，从看房那天算起。随时可以在进度页撤回。`}
        {known === null ? '提交后打开的页面可以随时查看进度，它的链接也会发到邮箱；没有邮箱时发到手机。' : '每有进展，您会收到通知。'}
      </Purpose>
      <ConsentBox field={agreed} value="yes">
        同意把以上信息交给园区运营方，用来答复这份意向
      </ConsentBox>
      <SendButton>提交意向</SendButton>
    </SentForm>
  );
}
