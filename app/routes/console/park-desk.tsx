import { THINGS } from '#app/domain/assembly/things.server.ts';
import { readWaiting } from '#app/domain/assembly/waiting.server.ts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { countUnanswered } from '#app/domain/intents/read-intents.server.ts';
import { linesIn, QUEUE_LIST_NAME, QUEUE_LISTS } from '#app/domain/move-ins/office/queue-view.ts';
import { listOpenInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { countToModerate } from '#app/domain/institutions/waiting.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ParkOccupancy } from '#app/domain/units/park-occupancy.tsx';
import { readOccupancy } from '#app/domain/units/read-occupancy.server.ts';
import { reachWithin } from '#app/kernel/permissions/may.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { consoleSections } from '#app/frame/menu.ts';
import { WaitingList } from '#app/kit/waiting-list.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

const SHOWN_ENTRIES = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today, calendar } = await visit(args, 'console/:park');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' });
  const own = reachWithin(actor, 'read:record', { parkSlug: park.slug });
  const [unanswered, applications, toModerate, waiting, occupancy] = await Promise.all([
    countUnanswered(db, actor, park.slug),
    listOpenInPark(db, park.slug, { today, calendar }),
    countToModerate(db, actor, park.slug),
    readWaiting(db, actor, { now, calendar }),
    readOccupancy(db, park.slug, today),
  ]);
  const { entries } = await readEntries(db, THINGS, { reach: own }, { take: SHOWN_ENTRIES });
  return {
    ...park,
    unanswered,
    applications: QUEUE_LISTS.flatMap((list) => {
      const count = list === 'open' || list === 'closed' ? 0 : linesIn(list, applications, today).length;
      return count === 0 ? [] : [{ list, name: QUEUE_LIST_NAME[list], count }];
    }),
    toModerate,
    waiting,
    occupancy,
    today,
    operators: park.operators.map(({ since, ...operator }) => ({ ...operator, since: writeDay(dayOf(since)) })),
    entries: entryLines(entries),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.name}工作台` : '园区工作台');

export default function ParkDesk() {
  const { slug, name, tenants, unanswered, applications, toModerate, waiting, occupancy, today, operators, entries } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title={name} crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>园区运营方的工作台。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="园区工作台" sections={consoleSections(slug)} />
      </div>
      <div className="grid grid-cols-1 gap-8">
        <WaitingList waiting={waiting} />
        <FactsTable
          rows={[
            {
              name: '入驻意向',
              value: <Link to={paths.parkIntents(slug)}>{unanswered > 0 ? `${unanswered} 份待回复` : '没有待回复的意向'}</Link>,
            },
            {
              name: '入驻申请',
              value:
                applications.length === 0 ? (
                  <Link to={paths.parkMoveIns(slug)}>没有在办的申请</Link>
                ) : (
                  <span className="flex flex-wrap gap-x-6">
                    {applications.map(({ list, name: called, count }) => (
                      <Link key={list} to={paths.parkMoveIns(slug, { group: list })}>
                        {called} {count} 份
                      </Link>
                    ))}
                  </span>
                ),
            },
            {
              name: '内容审核',
              value: <Link to={paths.parkModeration(slug)}>{toModerate > 0 ? `${toModerate} 份待审核` : '没有待审核的内容'}</Link>,
            },
            { name: '在园机构', value: `${tenants} 家` },
            { name: '公开页面', value: <Link to={paths.park(slug)}>查看园区页面</Link> },
            { name: '运营人员', value: operators.map((operator) => `${operator.name}（${operator.since}起）`).join('、') },
          ]}
        />
        {occupancy && <ParkOccupancy park={slug} occupancy={occupancy} today={today} />}
        <section aria-labelledby="history">
          <h2 id="history" className="mb-2 text-lead">
            园区的留痕
          </h2>
          {entries.length === 0 ? <p className="border-y border-line py-6 text-muted">还没有留痕。</p> : <History entries={entries} />}
        </section>
      </div>
    </>
  );
}
