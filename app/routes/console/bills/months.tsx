import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { closeMonths } from '#app/domain/charges/months/close-months.server.ts';
import { closeForm, monthMoveForm } from '#app/domain/charges/months/forms.server.ts';
import { listClosedMonths, listMonths } from '#app/domain/charges/months/list-months.server.ts';
import { CloseForm, MonthsTable, ReopenedList, ReopenForms } from '#app/domain/charges/months/months-parts.tsx';
import { monthsShown } from '#app/domain/charges/months/months-view.ts';
import { moveMonth } from '#app/domain/charges/months/move-month.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { after, paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills/months');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const { slug, name } = park;
  const [months, closings] = [await listMonths(db, slug, today), await listClosedMonths(db, slug)];
  return { park: { slug, name }, shown: monthsShown(months, closings, today, actor.personId) };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, today, form, intent } = await deed(args, 'console/:park/bills/months');
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, by.actor, parkSlug, today))) throw refuse('absent', ABSENT);
  const here = paths.parkMonths(parkSlug);
  if (intent === 'close') {
    const parsed = parseForm(form, closeForm, intent);
    if (!parsed.ok) return parsed.answer;
    const closed = await closeMonths(db, by, { parkSlug, ...parsed.value });
    return closed.ok ? redirect(after(here, intent)) : parsed.refuse(closed, '没有月结');
  }
  const parsed = parseForm(form, monthMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveMonth(db, by, { parkSlug, move: intent, ...parsed.value });
  return moved.ok ? redirect(after(here, intent)) : parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `月结 · ${data.park.name}` : '月结');

const DONE = {
  close: '已月结。',
  ask: '已申请重新打开，请另一位工作人员确认。',
  reopen: '已重新打开；更正以后请再次月结。',
  keep: '没有重新打开，这个月仍是月结的。',
};

export default function ParkMonths() {
  const { park, shown } = useLoaderData<typeof loader>();
  const { rows, open, last, reopened } = shown;
  return (
    <ConsolePage
      park={park}
      title="月结"
      crumbs={[{ name: '账单与收款', to: paths.parkBills(park.slug) }]}
      intro={
        <p>
          月结以后，不能再登记这个月和以前的收款，也不能作废这个月开具的账单；需要更正的，用本月的日期登记。过完的月份才能月结，按先后次序。
        </p>
      }
      done={DONE}
    >
      {rows.length === 0 ? (
        <EmptyState title="还没有账目">
          <p>开具第一份账单以后，这里列出每个月的合计。</p>
        </EmptyState>
      ) : (
        <>
          {(open.length > 0 || last !== null) && (
            <section aria-labelledby="close" className="grid gap-4">
              <h2 id="close" className="text-lead">
                办理
              </h2>
              {open.length > 0 && (last === null || last.asked === null) && <CloseForm key={open[0]?.value} open={open} />}
              {last !== null && <ReopenForms last={last} />}
            </section>
          )}
          <section aria-labelledby="months" className="grid gap-3">
            <h2 id="months" className="text-lead">
              各月的账目
            </h2>
            <MonthsTable
              rows={rows}
              fileOf={({ month, name }) => (
                <a
                  href={paths.parkMonthFile(park.slug, month)}
                  className="inline-flex min-h-11 items-center"
                  aria-label={`下载${name}开具的账单和开票信息`}
                >
                  下载
                </a>
              )}
            />
            <p className="max-w-text text-small text-muted">
              “下载”是这个月开具的账单，每个项目一行，附租户填写的开票信息，供财务开票。月末未付不含违约金和押金。
            </p>
          </section>
          {reopened.length > 0 && <ReopenedList reopened={reopened} />}
        </>
      )}
    </ConsolePage>
  );
}
