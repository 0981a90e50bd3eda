import { TakeBackForm } from '../charges/account-forms.tsx';
import { CHARGE_TEXT, METHOD_NAME, METHODS } from '../charges/invoice.ts';
import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { DepositEntries } from './deposit-entries.tsx';
import type { DepositShown } from './deposit-view.ts';

const METHOD_OPTIONS = METHODS.map((value) => ({ value, name: METHOD_NAME[value] }));

interface MoneyFormProps {
  intent: 'receiveDeposit' | 'refundDeposit';
  title: string;
  words: { on: string; how: string; reference: string };
  /** Whether it says why. */
  reasoned?: boolean;
}

/** Money of a deposit that came or went back, folded. */
function MoneyForm({ intent, title, words, reasoned = false }: MoneyFormProps) {
  const state = useFields<Record<'amount' | 'paidOn' | 'method' | 'reference' | 'reason', string>>(intent, { method: 'transfer' });
  const { amount, paidOn, method, reference, reason } = state.fields;
  return (
    <Folded title={title} forms={[intent]}>
      <SentForm state={state} intent={intent}>
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <Field {...bound(amount)} label="金额（元）" inputMode="decimal" autoComplete="off" />
          <Field {...bound(paidOn)} type="date" label={words.on} />
        </div>
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <SelectField {...bound(method)} label={words.how} options={METHOD_OPTIONS} />
          <Field {...bound(reference)} label={words.reference} maxLength={CHARGE_TEXT.reference} autoComplete="off" />
        </div>
        {reasoned && (
          <TextAreaField {...bound(reason)} label="理由" hint="机构看得到；请不要写人名。" rows={2} maxLength={CHARGE_TEXT.reason} />
        )}
        <SendButton tone="secondary">{title}</SendButton>
      </SentForm>
    </Folded>
  );
}

/** The ledger of a contract's deposit with what its park can do: receive what is missing, refund what is held, take an entry back. */
export function DepositKept({ deposit }: { deposit: DepositShown }) {
  return (
    <div>
      <DepositEntries deposit={deposit} deeds={({ id }) => <TakeBackForm intent="reverseDeposit" id={id} title="冲销这笔押金" />} />
      {(deposit.missing || deposit.held) && (
        <div key={deposit.entries.length}>
          {deposit.missing && (
            <MoneyForm
              intent="receiveDeposit"
              title="登记收到押金"
              words={{ on: '到账日期', how: '怎样付的', reference: '流水号或收据号（选填）' }}
            />
          )}
          {deposit.held && (
            <MoneyForm
              intent="refundDeposit"
              title="登记退还押金"
              words={{ on: '退还日期', how: '怎样退的', reference: '流水号或收据号' }}
              reasoned
            />
          )}
        </div>
      )}
    </div>
  );
}
