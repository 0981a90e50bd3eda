import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ageingLineShown, cellName } from '#app/domain/charges/account-view.ts';
import { AGEING_COLUMNS, writeCell } from '#app/domain/charges/ageing-cell.ts';
import { AGEING_LINES_PAGE, listAgeingLines } from '#app/domain/charges/ageing-lines.server.ts';
import { AgeingLines } from '#app/domain/charges/ageing-lines.tsx';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { writeFen } from '#app/domain/rents/fen.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeDay } from '#app/kernel/calendar.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { Pager } from '#app/ui/pager.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { accountsDay } from './accounts-day.server.ts';

const ABSENT = { title: '没有找到这家租户', text: '它在本园区没有账单。请回到“账单与收款”查看。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills/lines');
  const parkSlug = args.params.park ?? '';
  const park = may(actor, 'keep:bill', { parkSlug }) ? await findParkDesk(db, actor, parkSlug, today) : null;
  if (!park) throw refuse('absent', ABSENT);
  const day = accountsDay(args.request, today);
  const page = readPage(args.request);
  const asked = new URL(args.request.url).searchParams;
  const column = AGEING_COLUMNS.find((one) => one === (asked.get('column') ?? 'total'));
  if (!column) throw refuse('invalid', { title: '没有这一档账龄', text: '请从“账单与收款”的账龄表里打开。' });
  const cell = { column, institutionId: asked.get('institution') };
  const on: Record<string, string> = day === today ? {} : { on: day };
  const found = await listAgeingLines(db, park.slug, cell, { day, page: page.number });
  if (!found) throw refuse('absent', ABSENT);
  return {
    park: { slug: park.slug, name: park.name },
    title: cellName(cell, found.tenant),
    query: { ...on, ...writeCell(cell) },
    on,
    isCredit: column === 'credit',
    written: day === today ? '今天' : writeDay(day),
    count: found.count,
    sum: writeFen(found.sum),
    lines: found.lines.map((line) => ageingLineShown(line, day)),
    page: page.number,
    last: page.last(found.count, AGEING_LINES_PAGE),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.title} · ${data.park.name}` : '应收账龄');

export default function BillLines() {
  const { park, title, query, on, isCredit, written, count, sum, lines, page, last } = useLoaderData<typeof loader>();
  const bills = { name: '账单与收款', to: paths.parkBills(park.slug, on) };
  return (
    <ConsolePage park={park} title={title} crumbs={[bills]} intro={<p>{written}的，合计等于账龄表里的数。</p>}>
      <div className="grid grid-cols-1 gap-4">
        <p>
          {count.toLocaleString('zh-CN')} {isCredit ? '笔收款' : '份账单'}，合计 <strong className="font-semibold">{sum}</strong>
        </p>
        {lines.length === 0 ? (
          <p className="border-y border-line py-6 text-muted">
            这一天没有这样的{isCredit ? '收款' : '账单'}。<Link to={bills.to}>回到账单与收款</Link>
          </p>
        ) : (
          <AgeingLines park={park.slug} lines={lines} sum={sum} isCredit={isCredit} />
        )}
        <Pager
          current={page}
          last={last}
          to={(one) => paths.parkBillLines(park.slug, { ...query, ...(one > 1 ? { page: String(one) } : {}) })}
          words={pagerWords('账龄明细的页码')}
        />
      </div>
    </ConsolePage>
  );
}
