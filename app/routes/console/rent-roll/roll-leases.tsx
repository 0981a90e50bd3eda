import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readRentRoll } from '#app/domain/rent-roll/read-rent-roll.server.ts';
import { Expiries, LargestTenants } from '#app/domain/rent-roll/rent-roll-charts.tsx';
import { RentRollTable } from '#app/domain/rent-roll/rent-roll-table.tsx';
import { RollFigures } from '#app/domain/rent-roll/roll-figures.tsx';
import { ROLL_PAGE, rentRollShown, type RentRollShown } from '#app/domain/rent-roll/rent-roll-view.ts';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { Pager } from '#app/ui/pager.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { RollFrame } from './roll-frame.tsx';
import { rollDay, rollPark } from './roll-park.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/rent-roll/leases');
  const park = await rollPark(db, actor, args.params.park, 'keep:bill');
  const day = rollDay(args.request, today);
  const page = readPage(args.request);
  const shown = rentRollShown(await readRentRoll(db, { parkSlug: park.slug, on: day, today }), day, page.number);
  return { park, day, today, shown, page: page.number, last: page.last(shown.count, ROLL_PAGE) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `租金台账 · ${data.park.name}` : '租金台账');

/** Bills for the day of which nobody has a place on that day. */
function Stray({ park, stray }: { park: string } & Pick<RentRollShown, 'stray'>) {
  if (stray.length === 0) return null;
  return (
    <section aria-labelledby="stray">
      <h2 id="stray" className="mb-2 text-lead">
        有账单而没有在租
      </h2>
      <ul className="border-t border-line">
        {stray.map(({ id, institutionId, says }) => (
          <li key={id} className="border-b border-line">
            <Link to={paths.parkAccount(park, institutionId)} className="inline-flex min-h-11 items-center">
              {says}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function ParkRollLeases() {
  const { park, day, today, shown, page, last } = useLoaderData<typeof loader>();
  const { lines, count, foot, flags, expiries, largest, stray } = shown;
  const query = (number: number): Record<string, string> => ({
    ...(day === today ? {} : { on: day }),
    ...(number > 1 ? { page: String(number) } : {}),
  });
  const file = (
    <a href={paths.parkRollFile(park.slug, query(1))} className="inline-flex min-h-11 items-center">
      下载租金台账（XLSX）
    </a>
  );
  return (
    <RollFrame park={park} view="租金台账" day={day} today={today} building={null} hasUnits={count > 0} tools={file}>
      <RollFigures figures={foot} across={4} />
      <section aria-labelledby="expiries" className="min-w-0">
        <h2 id="expiries" className="mb-2 text-lead">
          到期
        </h2>
        <Expiries expiries={expiries} />
      </section>
      <section aria-labelledby="largest" className="min-w-0">
        <h2 id="largest" className="mb-2 text-lead">
          前五大租户
        </h2>
        <LargestTenants largest={largest} />
      </section>
      <section aria-labelledby="roll" className="grid min-w-0 gap-3">
        <div>
          <h2 id="roll" className="text-lead">
            租金台账
          </h2>
          <p className="max-w-text text-small text-muted">
            提示：{flags.map(({ name, count: found }) => `${name} ${found.toLocaleString('zh-CN')} 处`).join('，')}
            。押金只记在合同的第一行，逾期欠款只记在租户的第一行
            {day > today && '，按今天的'}。
          </p>
        </div>
        <RentRollTable park={park.slug} lines={lines} />
        <Pager current={page} last={last} to={(one) => paths.parkRollLeases(park.slug, query(one))} words={pagerWords('租金台账的页码')} />
      </section>
      <Stray park={park.slug} stray={stray} />
    </RollFrame>
  );
}
