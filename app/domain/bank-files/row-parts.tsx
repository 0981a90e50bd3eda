import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { Field } from '#app/ui/field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { BANK_FILE_TEXT, PARTS, type PartField } from './bank-file.ts';
import type { RowShown } from './bank-view.ts';

/** What the bank says of a movement. */
function Movement({ row: { number, day, amount, left, payer, payerAccount, text, serial } }: { row: RowShown }) {
  return (
    <div className="min-w-0">
      <p>
        <span className="font-semibold">{amount}</span> <span className="text-small text-muted">{day}</span>
      </p>
      <p className="break-words">{payer}</p>
      <p className="text-small break-words text-muted">
        {[payerAccount, text].filter((one) => one !== '').join('，')}
        {serial !== '' && <span className="block">流水号 {serial}</span>}
        <span className="block">
          第 {number} 行{left !== null && `，还有 ${left} 没有入账`}
        </span>
      </p>
    </div>
  );
}

/** To whom it may belong and why, or what became of it. */
export function ProposalSays({ row, account }: { row: RowShown; account: (institution: string) => string }) {
  const { isOpen, isOutgoing, candidates, cautions, entered, ignored } = row;
  return (
    <div className="min-w-0 text-small">
      {entered.map(({ paymentId, institutionId, says, reversed }) => (
        <p key={paymentId}>
          记给 <Link to={account(institutionId)}>{says}</Link>
          {reversed !== null && <span className="block whitespace-pre-line text-muted">{reversed}</span>}
        </p>
      ))}
      {candidates.map(({ institutionId, name, why }) => (
        <div key={institutionId}>
          <p className="font-semibold">{name}</p>
          <ul className="list-disc pl-5 text-muted">
            {why.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ))}
      {isOpen && candidates.length === 0 && <p className="text-muted">户名、账号、附言都没有指向哪家租户；只有金额相同不算依据。</p>}
      {cautions.map((one) => (
        <p key={one} className="text-accent-ink">
          {one}。
        </p>
      ))}
      {ignored !== null && <p className="whitespace-pre-line">{ignored}</p>}
      {isOutgoing && <p className="text-muted">支出只供查看，不入账。</p>}
    </div>
  );
}

interface RowsListProps {
  rows: readonly RowShown[];
  at: (rowId: string) => string;
  account: (institution: string) => string;
  /** The box to tick; null where nothing can be confirmed as it is. */
  box: (row: RowShown) => ReactNode;
}

const COLUMNS = 'gap-x-8 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_12rem]';

/** Movements in three columns: what the bank says, what is proposed and why, and what is decided. */
export function RowsList({ rows, at, account, box }: RowsListProps) {
  return (
    <>
      <p aria-hidden="true" className={clsx('hidden text-small text-muted md:grid', COLUMNS)}>
        <span>银行的记录</span>
        <span>建议与理由</span>
        <span>处理</span>
      </p>
      <ul className="border-t border-line">
        {rows.map((row) => (
          <li key={row.id} className={clsx('grid gap-y-2 border-b border-line py-3', COLUMNS)}>
            <Movement row={row} />
            <ProposalSays row={row} account={account} />
            <div>
              <StatusTag tone={row.tone}>{row.state}</StatusTag>
              {box(row)}
              {row.own && <p className="text-small">可能是您所在主体的付款，请由其他工作人员办理。</p>}
              {(row.isOpen || row.isIgnored) && (
                <p>
                  <Link to={at(row.id)} className="inline-flex min-h-11 items-center" aria-label={`逐笔处理第 ${row.number} 行`}>
                    逐笔处理
                  </Link>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const TENANTS = 'tenants';

/** 记给: one tenant with the whole, or several with their parts. */
export function PartsForm({ left, tenants }: { left: string; tenants: readonly string[] }) {
  const state = useFields<Record<PartField, string>>('enter');
  return (
    <SentForm state={state} intent="enter">
      <p className="max-w-text text-small text-muted">只记给一家的，金额可以留空；分给几家的，各填金额，合计应为 {left}。</p>
      {PARTS.map((number) => (
        <div key={number} className="grid items-end gap-4 sm:grid-cols-[1fr_12rem]">
          <Field
            {...bound(state.fields[`tenant${number}`])}
            label={`租户 ${number}${number > 1 ? '（选填）' : ''}`}
            hint={number === 1 ? '全称、统一社会信用代码或合同编号' : undefined}
            list={TENANTS}
            autoComplete="off"
          />
          <Field {...bound(state.fields[`amount${number}`])} label={`金额 ${number}（元）`} inputMode="decimal" autoComplete="off" />
        </div>
      ))}
      <datalist id={TENANTS}>
        {tenants.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <SendButton tone="secondary">入账</SendButton>
    </SentForm>
  );
}

interface ReasonFormProps {
  intent: 'ignore' | 'undo';
  title: string;
  label: string;
  hint: string;
  /** What will happen. */
  says?: string;
}

/** Ignores a row or undoes a file, with a reason. */
export function BankReasonForm({ intent, title, label, hint, says }: ReasonFormProps) {
  const state = useFields<{ reason: string }>(intent);
  return (
    <Folded title={title} forms={[intent]}>
      <SentForm state={state} intent={intent}>
        {says !== undefined && <p>{says}</p>}
        <TextAreaField {...bound(state.fields.reason)} label={label} hint={hint} rows={2} maxLength={BANK_FILE_TEXT.reason} />
        <SendButton tone="secondary">{title}</SendButton>
      </SentForm>
    </Folded>
  );
}
