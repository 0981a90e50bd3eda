import { Choices } from '#app/kit/field-choices.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TERMS_MOST } from '../leases/lease-limits.ts';
import { JOIN_FIELDS, type ChangeKind } from './change.ts';

interface Option {
  value: string;
  name: string;
}

/** What the forms offer of a contract and its park. */
export interface ChangeOptions {
  charges: readonly Option[];
  /** The units of the contract, and those of the park that could join. */
  own: readonly Option[];
  units: readonly Option[];
  /** The last day as it stands. */
  endsOn: string;
}

const REASON = {
  label: '为什么变更',
  hint: '会原样告诉机构，也写进合同的经过。请不要写人名。',
  rows: 3,
  maxLength: TERMS_MOST.reason,
};

function PriceForm({ charges }: ChangeOptions) {
  const state = useFields<Record<'charge' | 'from' | 'price' | 'reason', string>>('price', { charge: charges[0]?.value });
  const { charge, from, price, reason } = state.fields;
  return (
    <SentForm state={state} intent="price">
      <SelectField {...bound(charge)} label="哪一项" options={charges} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field {...bound(price)} label="新的单价（元）" hint="单位与原来相同，最多四位小数。" inputMode="decimal" autoComplete="off" />
        <Field {...bound(from)} type="date" label="从哪一天起" hint="可以是过去的日子，差额会补收或调减。" />
      </div>
      <p className="max-w-text text-small text-muted">约定了递增的，以后各次从新的单价接着递增。</p>
      <TextAreaField {...bound(reason)} {...REASON} />
      <SendButton>保存草稿，看影响</SendButton>
    </SentForm>
  );
}

function FreeForm({ charges }: ChangeOptions) {
  const state = useFields<Record<'charge' | 'from' | 'to' | 'reason', string>>('free', { charge: charges[0]?.value });
  const { charge, from, to, reason } = state.fields;
  return (
    <SentForm state={state} intent="free">
      <SelectField {...bound(charge)} label="哪一项" options={charges} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field {...bound(from)} type="date" label="从" />
        <Field {...bound(to)} type="date" label="到（含当天）" />
      </div>
      <TextAreaField {...bound(reason)} {...REASON} />
      <SendButton>保存草稿，看影响</SendButton>
    </SentForm>
  );
}

function TermForm({ endsOn: now }: ChangeOptions) {
  const state = useFields<Record<'endsOn' | 'reason', string>>('term');
  const { endsOn, reason } = state.fields;
  return (
    <SentForm state={state} intent="term">
      <Field
        {...bound(endsOn)}
        type="date"
        label="新的到期日（含当天）"
        hint={`现在到${now}；最长二十年，提前的不能早于今天。`}
        className="max-w-80"
      />
      <TextAreaField {...bound(reason)} {...REASON} />
      <SendButton>保存草稿，看影响</SendButton>
    </SentForm>
  );
}

type UnitsTyped = Record<(typeof JOIN_FIELDS)[number] | 'from' | 'reason', string> & { out: string[] };

function UnitsForm({ own, units }: ChangeOptions) {
  const state = useFields<UnitsTyped>('units');
  const { from, out, reason } = state.fields;
  return (
    <SentForm state={state} intent="units">
      <Field
        {...bound(from)}
        type="date"
        label="从哪一天起"
        hint="退出的单元租到前一天，加入的从这一天起租；这一天只算一次。"
        className="max-w-80"
      />
      <Choices field={out} legend="退出的单元" type="checkbox" options={own} />
      {JOIN_FIELDS.map((field, at) => (
        <SelectField
          key={field}
          {...bound(state.fields[field])}
          label={at === 0 ? '加入的单元' : `加入的单元，第 ${at + 1} 个（选填）`}
          empty="没有"
          options={units}
        />
      ))}
      <TextAreaField {...bound(reason)} {...REASON} />
      <SendButton>保存草稿，看影响</SendButton>
    </SentForm>
  );
}

const FORM: Record<ChangeKind, (options: ChangeOptions) => React.JSX.Element> = {
  price: PriceForm,
  free: FreeForm,
  term: TermForm,
  units: UnitsForm,
};

/** The form that writes a change of one kind. */
export function ChangeForm({ kind, options }: { kind: ChangeKind; options: ChangeOptions }) {
  const Form = FORM[kind];
  return <Form {...options} />;
}
