import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import type { BillShown } from './account-view.ts';
import { CHARGE_TEXT, METHOD_NAME, METHODS } from './invoice.ts';

const METHOD_OPTIONS = METHODS.map((value) => ({ value, name: METHOD_NAME[value] }));

/** 登记收款: the payer may say for which bills; otherwise the law orders them. */
export function PaymentForm({ bills }: { bills: readonly BillShown[] }) {
  const state = useFields<Record<'amount' | 'paidOn' | 'method' | 'reference', string>>('pay', { method: 'transfer' });
  const { amount, paidOn, method, reference } = state.fields;
  return (
    <SentForm state={state} intent="pay">
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field {...bound(amount)} label="金额（元）" inputMode="decimal" autoComplete="off" />
        <Field {...bound(paidOn)} type="date" label="到账日期" />
      </div>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField {...bound(method)} label="怎样付的" options={METHOD_OPTIONS} />
        <Field {...bound(reference)} label="流水号或收据号（选填）" maxLength={CHARGE_TEXT.reference} autoComplete="off" />
      </div>
      {bills.length > 0 && (
        <fieldset>
          <legend className="font-semibold">付款人指定的账单（选填）</legend>
          <p className="text-small text-muted">没有指定的，先付已到期、负担较重、到期较早的，同一天到期的按比例（民法典第五百六十条）。</p>
          {bills.map(({ id, lease, title, left }) => (
            <label key={id} className="flex min-h-11 items-center gap-3">
              <input type="checkbox" name="invoiceIds" value={id} className="size-5 accent-teal" />
              <span>
                合同 {lease}，{title}，还欠 {left}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <SendButton>登记收款</SendButton>
    </SentForm>
  );
}

interface ReasonFormProps {
  intent: 'void' | 'reverse' | 'reverseDeposit';
  id: string;
  title: string;
}

/** Takes a bill, a payment or an entry of a deposit back, with a reason. */
export function TakeBackForm({ intent, id, title }: ReasonFormProps) {
  const form = `${intent}_${id}`;
  const state = useFields<{ reason: string }>(form);
  return (
    <Folded title={title} forms={[form]}>
      <SentForm state={state} intent={intent}>
        <input type="hidden" name="id" value={id} />
        <TextAreaField
          {...bound(state.fields.reason)}
          label="理由"
          hint="机构看得到；请不要写人名。"
          rows={2}
          maxLength={CHARGE_TEXT.reason}
        />
        <SendButton tone="secondary">{title}</SendButton>
      </SentForm>
    </Folded>
  );
}
