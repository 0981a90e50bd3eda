import type { ReactNode } from 'react';
import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { CHARGE_TEXT } from '../invoice.ts';
import type { MonthsShown } from './months-view.ts';

const COLUMNS = ['开具', '作废', '收款', '冲销', '减免', '调减与押金抵扣', '月末未付', '月末预收'] as const;

/** The months with their sums, the newest first. */
export function MonthsTable({ rows, fileOf }: Pick<MonthsShown, 'rows'> & { fileOf: (month: MonthsShown['rows'][number]) => ReactNode }) {
  return (
    <WideTable name="各月合计">
      <table className="w-full min-w-[64rem] border-t border-line text-small">
        <caption className="sr-only">各月的账目</caption>
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className="py-2 pr-3">
              月份
            </th>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className="py-2 pr-3 text-right">
                {name}
              </th>
            ))}
            <th scope="col" className="py-2 pr-3">
              月结
            </th>
            <th scope="col" className="py-2">
              开票
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month} className="border-b border-line">
              <th scope="row" className="py-2 pr-3 text-left font-normal whitespace-nowrap">
                {row.name}
              </th>
              {row.cells.map((cell, at) => (
                <td key={at} className="py-2 pr-3 text-right whitespace-nowrap">
                  {cell}
                </td>
              ))}
              <td className="py-2 pr-3">
                {row.state}
                {row.by !== null && <span className="block text-muted">{row.by}</span>}
              </td>
              <td className="py-2 whitespace-nowrap">{fileOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** 月结: which month it is done up to. */
export function CloseForm({ open }: Pick<MonthsShown, 'open'>) {
  const state = useFields<{ month: string }>('close', { month: open[0]?.value ?? '' });
  return (
    <SentForm state={state} intent="close">
      <SelectField {...bound(state.fields.month)} label="月结到" hint="以前没有月结的月份一并月结。" options={open} />
      <SendButton>月结</SendButton>
    </SentForm>
  );
}

type Last = NonNullable<MonthsShown['last']>;

function Seen({ id, seen, seenAt }: Last) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="seenAt" value={seenAt} />
    </>
  );
}

function MoveForm({ last, move, name, tone }: { last: Last; move: 'reopen' | 'keep'; name: string; tone: 'primary' | 'secondary' }) {
  const state = useFields(move);
  return (
    <SentForm state={state} intent={move} className="grid gap-2">
      <Seen {...last} />
      <SendButton tone={tone}>{name}</SendButton>
    </SentForm>
  );
}

/** What can be done with the last closed month: somebody asks that it be reopened, another one confirms. */
export function ReopenForms({ last }: { last: Last }) {
  const state = useFields<{ reason: string }>('ask');
  const { name, asked } = last;
  if (asked === null)
    return (
      <Folded title={`申请重新打开${name}`} forms={['ask']}>
        <SentForm state={state} intent="ask">
          <Seen {...last} />
          <TextAreaField
            {...bound(state.fields.reason)}
            label="理由"
            hint="会留痕，由另一位工作人员确认；请不要写人名。"
            rows={2}
            maxLength={CHARGE_TEXT.reason}
          />
          <SendButton tone="secondary">申请重新打开</SendButton>
        </SentForm>
      </Folded>
    );
  return (
    <div className="grid gap-3">
      <Notice tone="attention" title={`${name}有人申请重新打开`}>
        <p className="whitespace-pre-line">{asked.reason}</p>
        <p className="text-small text-muted">{asked.by}</p>
      </Notice>
      {asked.own && <p>重新打开要由另一位工作人员确认。</p>}
      <div className="flex flex-wrap gap-3">
        {!asked.own && <MoveForm last={last} move="reopen" name="确认重新打开" tone="primary" />}
        <MoveForm last={last} move="keep" name={asked.own ? '撤回申请' : '不重新打开'} tone="secondary" />
      </div>
    </div>
  );
}

/** Months that were reopened, each with who asked, who confirmed and why. */
export function ReopenedList({ reopened }: Pick<MonthsShown, 'reopened'>) {
  return (
    <Folded title={`重新打开过的月份（${reopened.length}）`} forms={[]}>
      <ul>
        {reopened.map(({ id, name, says, reason }) => (
          <li key={id} className="border-b border-line py-2">
            <p>
              <span className="font-semibold">{name}</span> <span className="text-small text-muted">{says}</span>
            </p>
            <p className="whitespace-pre-line text-small">{reason}</p>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
