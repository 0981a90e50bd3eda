import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { hasBatch } from '#app/domain/move-ins/batch/read-batch.server.ts';
import { linesIn, lineShown, QUEUE_LIST_NAME, QUEUE_LISTS } from '#app/domain/move-ins/office/queue-view.ts';
import { listClosedInPark, listOpenInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { QUEUE_PAGE } from '#app/kernel/cases/read-queue.server.ts';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today, calendar } = await visit(args, 'console/:park/move-ins');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' });
  const asked = new URL(args.request.url).searchParams.get('group') ?? 'open';
  const list = QUEUE_LISTS.find((one) => one === asked);
  if (!list) throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“入驻申请”重新选择。' });
  const page = readPage(args.request);
  const asOf = { today, calendar };
  const open = await listOpenInPark(db, park.slug, asOf);
  const skip = (page.number - 1) * QUEUE_PAGE;
  const closed = await listClosedInPark(db, { parkSlug: park.slug, skip, take: list === 'closed' ? QUEUE_PAGE : 0 }, asOf);
  const counts = QUEUE_LISTS.map((one) => (one === 'closed' ? closed.total : linesIn(one, open, today).length));
  const total = counts[QUEUE_LISTS.indexOf(list)] ?? 0;
  const lines = list === 'closed' ? closed.lines : linesIn(list, open, today).slice(skip, skip + QUEUE_PAGE);
  return {
    park: { slug: park.slug, name: park.name },
    batch: await hasBatch(db, by, open, asOf),
    list,
    lists: QUEUE_LISTS.map((value, i) => ({ value, name: `${QUEUE_LIST_NAME[value]} ${counts[i] ?? 0}` })),
    total,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    lines: lines.map((line) => lineShown(line, asOf)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `入驻申请 · ${data.park.name}` : '入驻申请');

export default function ParkMoveIns() {
  const { park, batch, list, lists, total, page, last, lines } = useLoaderData<typeof loader>();
  const to = (value: string, number = 1): string =>
    paths.parkMoveIns(park.slug, { ...(value === 'open' ? {} : { group: value }), ...(number > 1 ? { page: String(number) } : {}) });
  return (
    <ConsolePage park={park} title="入驻申请" intro={<p>机构提出的申请，期限最近的在前。受理和决定由两个人办理。</p>}>
      {batch && (
        <p className="mt-4">
          <Link to={paths.parkMoveInBatch(park.slug)}>一并准入</Link>
          <span className="text-small text-muted">：每项条件都符合、不是由您受理的，可以一起决定。</span>
        </p>
      )}
      <CaseQueue
        choices={[{ label: '申请', choices: lists.map(({ value, name }) => ({ name, to: to(value), chosen: value === list })) }]}
        cases={lines.map(({ id, institution, about, stands }) => ({
          id,
          to: paths.parkMoveInItem(park.slug, id),
          title: institution,
          about: <p className="text-small text-muted">{about}</p>,
          stands,
        }))}
        empty={{
          title: list === 'open' ? '没有等园区办理的申请' : '这里没有申请',
          says: '发布准入规则以后，机构可以申请入驻；提交后会列在这里，并通知您。',
        }}
        total={`共 ${total} 份`}
        pager={{ current: page, last, to: (one) => to(list, one), label: '申请的页码' }}
      />
    </ConsolePage>
  );
}
