import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { ageingShown, DEPOSIT_COLUMNS, issuableShown } from '#app/domain/charges/account-view.ts';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { AGEING_COLUMN_NAME, AGEING_COLUMNS, writeCell, type AgeingCell, type AgeingColumn } from '#app/domain/charges/ageing-cell.ts';
import { issueForm } from '#app/domain/charges/forms.server.ts';
import { ISSUE_AHEAD_DAYS } from '#app/domain/charges/invoice.ts';
import { listDisputed } from '#app/domain/charges/list-disputed.server.ts';
import { issueNext, listIssuable, type Issuable } from '#app/domain/charges/issue-invoice.server.ts';
import { depositsByTenant } from '#app/domain/deposits/read-deposits.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { writeFen } from '#app/domain/rents/fen.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeDay } from '#app/kernel/calendar.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { after, paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { accountsDay } from './accounts-day.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

/** So many of the bills that can be issued are listed one by one. */
const LISTED = 50;

const issuableNow = (all: readonly Issuable[]) => ({
  issuable: all.slice(0, LISTED).map(issuableShown),
  count: all.length,
  total: writeFen(all.reduce((sum, { planned }) => sum + planned.total, 0)),
});

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today } = await visit(args, 'console/:park/bills');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const typed = accountsDay(args.request, today);
  return {
    park: { slug: park.slug, name: park.name },
    day: typed,
    written: writeDay(typed),
    isToday: typed === today,
    ageing: ageingShown(await listAccounts(db, park.slug, typed), await depositsByTenant(db, park.slug, typed)),
    disputed: typed === today ? await listDisputed(db, park.slug) : [],
    ...(typed === today ? issuableNow(await listIssuable(db, park.slug, now)) : issuableNow([])),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, today, form } = await deed(args, 'console/:park/bills');
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, by.actor, parkSlug, today))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, issueForm, 'issue');
  if (!parsed.ok) return parsed.answer;
  const { leaseId, number } = parsed.value;
  const issued = await issueNext(db, by, { leaseId, parkSlug, seen: number });
  if (!issued.ok) throw refuseDeed(issued, '没有开具');
  return redirect(after(paths.parkBills(parkSlug), 'issued'));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `账单与收款 · ${data.park.name}` : '账单与收款');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function ToIssue({ park, issuable, count, total }: Pick<Loaded, 'park' | 'issuable' | 'count' | 'total'>) {
  return (
    <section aria-labelledby="issue" className="grid gap-2">
      <h2 id="issue" className="text-lead">
        可以开具的账单
      </h2>
      <p className="max-w-text text-small text-muted">
        付款日前 {ISSUE_AHEAD_DAYS} 天起可以开具；开具以后金额和算法不再改变，机构会收到通知。
      </p>
      {count > 1 && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          共 {count} 份，合计 {total}。
          <Link to={paths.parkIssue(park.slug)} className={button.secondary}>
            开具全部
          </Link>
        </p>
      )}
      {issuable.length === 0 ? (
        <p className="border-y border-line py-4 text-muted">现在没有要开具的账单。</p>
      ) : (
        <ul className="border-t border-line">
          {issuable.map(({ leaseId, contract, number, institution, period, total, due }) => (
            <li key={leaseId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2">
              <div>
                <p className="font-semibold">{institution}</p>
                <p className="text-small text-muted">
                  合同 {contract}，{period}，{total}，最晚{due}付
                </p>
              </div>
              <PostForm>
                <input type="hidden" name="intent" value="issue" />
                <input type="hidden" name="leaseId" value={leaseId} />
                <input type="hidden" name="number" value={number} />
                <button className={button.secondary} aria-label={`开具${institution}第 ${number} 期的账单，合同 ${contract}`}>
                  开具
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      {count > issuable.length && (
        <p className="text-small text-muted">还有 {count - issuable.length} 份没有列出，可以用“开具全部”开具。</p>
      )}
    </section>
  );
}

/** What tenants said against bills, until it is answered. */
function Disputed({ park, disputed }: Pick<Loaded, 'park' | 'disputed'>) {
  return (
    <section aria-labelledby="disputed" className="grid gap-2">
      <h2 id="disputed" className="text-lead">
        有异议的账单
      </h2>
      <ul className="border-t border-line">
        {disputed.map(({ id, institutionId, title, since }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 border-b border-line">
            <Link to={paths.parkBill(park.slug, institutionId, id)} className="inline-flex min-h-11 items-center font-semibold">
              {title}
            </Link>
            <span className="text-small text-muted">{since}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The figures of a line, each a link to what stands behind it. */
function Cells({ cells, tenant, to }: { cells: Loaded['ageing']['foot']; tenant: string; to: (column: AgeingColumn) => string }) {
  return cells.map(({ column, says, empty }) => (
    <td key={column} className="py-1 pr-4 text-right whitespace-nowrap last:pr-0">
      {empty ? (
        says
      ) : (
        <Link
          to={to(column)}
          aria-label={`${says}，${tenant}，${AGEING_COLUMN_NAME[column]}`}
          className="inline-flex min-h-11 items-center"
        >
          {says}
        </Link>
      )}
    </td>
  ));
}

const DepositCells = ({ cells }: { cells: readonly string[] }) =>
  cells.map((says, at) => (
    <td key={at} className="py-1 pr-4 text-right whitespace-nowrap last:pr-0">
      {says}
    </td>
  ));

function Ageing({
  park,
  ageing: { rows, foot, depositsFoot },
  written,
  on,
}: Pick<Loaded, 'park' | 'ageing' | 'written'> & { on: Record<string, string> }) {
  if (rows.length === 0) return <p className="border-y border-line py-4 text-muted">还没有签订的合同。</p>;
  const to = (cell: AgeingCell): string => paths.parkBillLines(park.slug, { ...on, ...writeCell(cell) });
  return (
    <WideTable name="应收账龄">
      <table className="w-full min-w-[66rem] border-t border-line text-small">
        <caption className="sr-only">{written}的应收账龄</caption>
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className="py-2 pr-4">
              租户
            </th>
            {AGEING_COLUMNS.map((column) => (
              <th key={column} scope="col" className="py-2 pr-4 text-right whitespace-nowrap last:pr-0">
                {AGEING_COLUMN_NAME[column]}
              </th>
            ))}
            {DEPOSIT_COLUMNS.map((name) => (
              <th key={name} scope="col" className="py-2 pr-4 text-right whitespace-nowrap last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ institutionId, name, cells, deposits }) => (
            <tr key={institutionId} className="border-b border-line">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                <Link to={paths.parkAccount(park.slug, institutionId)} className="inline-flex min-h-11 items-center">
                  {name}
                </Link>
              </th>
              <Cells cells={cells} tenant={name} to={(column) => to({ institutionId, column })} />
              <DepositCells cells={deposits} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-b border-line font-semibold">
            <th scope="row" className="py-2 pr-4 text-left">
              合计
            </th>
            <Cells cells={foot} tenant="合计" to={(column) => to({ institutionId: null, column })} />
            <DepositCells cells={depositsFoot} />
          </tr>
        </tfoot>
      </table>
    </WideTable>
  );
}

export default function ParkBills() {
  const { park, day, written, isToday, ageing, disputed, issuable, count, total } = useLoaderData<typeof loader>();
  const on: Record<string, string> = isToday ? {} : { on: day };
  return (
    <ConsolePage
      park={park}
      title="账单与收款"
      intro={<p>开具账单、登记收款；账龄从最晚付款日的第二天起算，已经退出的租户也在里面，预收和押金不在账龄里。</p>}
      done={{ issued: '账单已开具，机构会收到通知。' }}
    >
      <ul className="flex flex-wrap gap-x-6">
        {[
          { name: '从银行流水入账', to: paths.parkBank(park.slug) },
          { name: '各月的账目与月结', to: paths.parkMonths(park.slug) },
        ].map(({ name, to }) => (
          <li key={to}>
            <Link to={to} className="inline-flex min-h-11 items-center">
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {disputed.length > 0 && <Disputed park={park} disputed={disputed} />}
      {isToday && <ToIssue park={park} issuable={issuable} count={count} total={total} />}
      <section aria-labelledby="ageing" className="grid gap-3">
        <h2 id="ageing" className="text-lead">
          应收账龄，{isToday ? '今天' : written}
        </h2>
        <Form className="flex flex-wrap items-end gap-3">
          <Field id="on" name="on" type="date" label="看哪一天的" defaultValue={day} />
          <button className={button.secondary}>查看</button>
        </Form>
        <Ageing park={park} ageing={ageing} written={written} on={on} />
        {ageing.rows.length > 0 && (
          <p>
            <a href={paths.parkBillsFile(park.slug, on)} className="inline-flex min-h-11 items-center">
              下载应收账龄（XLSX）
            </a>
          </p>
        )}
      </section>
    </ConsolePage>
  );
}
