import { Link } from '@remix-run/react';
import type { BankRowState } from '#app/domain/bank-files/bank-file.ts';
import type { fileShown, RowShown } from '#app/domain/bank-files/bank-view.ts';
import { BankReasonForm, RowsList } from '#app/domain/bank-files/row-parts.tsx';
import { FaultsList } from '#app/domain/bank-files/upload-parts.tsx';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { Choices } from '#app/ui/choices.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';

type ImportedProps = NonNullable<ReturnType<typeof fileShown>> & {
  slug: string;
  fileId: string;
  state: BankRowState | null;
  whole: number;
  states: readonly { value: BankRowState; name: string; count: number }[];
  rows: readonly RowShown[];
  /** Whether the well-founded proposals are ticked. */
  ticked: boolean;
  page: number;
  last: number;
};

type Address = (query?: { tick?: string; page?: number }) => string;

/** The rows of this page, with what can be confirmed together. */
function Rows({ rows, slug, fileId, ticked, at }: Pick<ImportedProps, 'rows' | 'slug' | 'fileId' | 'ticked'> & { at: Address }) {
  const state = useFields<{ picks: string[] }>('confirm');
  const { picks } = state.fields;
  const chosen = Array.isArray(picks.initialValue) ? picks.initialValue : [picks.initialValue];
  const confirmable = rows.filter(({ pick }) => pick !== null).length;
  const sure = rows.filter((row) => row.sure && row.pick !== null).length;
  const list = (
    <RowsList
      rows={rows}
      at={(row) => paths.parkBankRow(slug, fileId, row)}
      account={(institution) => paths.parkAccount(slug, institution)}
      box={({ pick, number, confirms, sure: isSure }) =>
        pick !== null && (
          <label className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              name="picks"
              value={pick}
              defaultChecked={chosen.includes(pick) || (ticked && isSure)}
              className="size-5 shrink-0 accent-teal"
            />
            <span>
              确认
              <span className="sr-only">
                第 {number} 行记给{confirms}
              </span>
            </span>
          </label>
        )
      }
    />
  );
  if (confirmable === 0) return list;
  return (
    <SentForm state={state} intent="confirm" className="grid gap-4">
      {sure > 0 && !ticked && (
        <p>
          <Link to={at({ tick: 'sure' })} preventScrollReset>
            勾选本页有两个以上理由、没有疑点的 {sure} 笔
          </Link>
        </p>
      )}
      <div id={picks.id} tabIndex={-1}>
        {list}
      </div>
      <p className="max-w-text text-small text-muted">
        所勾选的各记给建议的租户：附言写明期数的付那一期，其余先付已到期的（民法典第五百六十条），多的作为预收。要么都入账，要么都不入账。
      </p>
      <SendButton>确认所勾选的，入账</SendButton>
    </SentForm>
  );
}

/** A file that was imported: its rows with what is proposed, and what was done. */
export function ImportedFile({ slug, fileId, facts, undone, faults, state, whole, states, rows, ticked, page, last }: ImportedProps) {
  const to = (one: BankRowState | null, query: Record<string, string> = {}): string =>
    paths.parkBankFile(slug, fileId, { ...(one === null ? {} : { state: one }), ...query });
  const at: Address = ({ tick, page: number = page } = {}) =>
    to(state, { ...(number > 1 ? { page: String(number) } : {}), ...(tick === undefined ? {} : { tick }) });
  return (
    <>
      {undone && (
        <Notice tone="attention" title={undone.title}>
          <p className="whitespace-pre-line">{undone.reason}</p>
        </Notice>
      )}
      <FactsTable rows={facts.map(({ name, says }) => ({ name, value: says }))} />
      {faults && <FaultsList faults={faults} />}
      <section aria-labelledby="rows" className="grid gap-3">
        <h2 id="rows" className="text-lead">
          每一笔
        </h2>
        {!undone && (
          <Choices
            label="状态"
            choices={[
              { name: `全部 ${whole}`, to: to(null), chosen: state === null },
              ...states.map(({ value, name, count }) => ({ name: `${name} ${count}`, to: to(value), chosen: value === state })),
            ]}
          />
        )}
        {rows.length === 0 ? (
          <p className="border-y border-line py-4 text-muted">
            {state === 'waiting' ? '没有待入账的了。' : whole === 0 ? '这个文件没有带来新的行。' : '没有这样的行。'}
          </p>
        ) : (
          <Rows key={`${state} ${page} ${ticked}`} {...{ rows, slug, fileId, ticked, at }} />
        )}
        <Pager current={page} last={last} to={(number) => at({ page: number })} words={pagerWords('银行流水的页码')} />
      </section>
      {!undone && (
        <BankReasonForm
          intent="undo"
          title="撤销这个文件"
          label="理由"
          hint="写进每笔冲销，机构看得到；请不要写人名。"
          says="由这个文件入账的收款会全部冲销，它的行可以随别的文件重新导入。撤销以后不能恢复。"
        />
      )}
    </>
  );
}
