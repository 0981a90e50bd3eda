import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ANSWER_DAYS, INTENT_STATES, INTENT_TONE, intentWorkflow } from '#app/domain/intents/intent-workflow.ts';
import { writePlace, writeWish } from '#app/domain/intents/intent-view.ts';
import { listIntents } from '#app/domain/intents/read-intents.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { queueLine } from '#app/kernel/cases/queue-line.ts';
import { QUEUE_PAGE } from '#app/kernel/cases/read-queue.server.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';

const STANDS = { stateNames: intentWorkflow.stateNames, tones: INTENT_TONE, waits: 'open', days: ANSWER_DAYS } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'console/:park/intents');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' });
  const asked = new URL(args.request.url).searchParams.get('state') ?? 'open';
  const state = INTENT_STATES.find((one) => one === asked);
  if (!state) throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“入驻意向”重新选择。' });
  const page = readPage(args.request);
  const { intents, total, counts } = await listIntents(db, { parkSlug: park.slug, state, page: page.number });
  return {
    park: { slug: park.slug, name: park.name },
    state,
    total,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    states: INTENT_STATES.map((value) => ({ value, name: `${intentWorkflow.stateNames[value]} ${counts[value]}` })),
    intents: intents.map((row) => {
      const { id, name, sentAt, decidedAt, visitAt } = row;
      const stands = queueLine(STANDS, { state: row.state, since: sentAt, decidedAt }, { today, calendar });
      const visits = row.state === 'visiting' && visitAt !== null ? [`看房 ${writeMoment(visitAt)}`] : [];
      return {
        id,
        title: name ?? '联系信息已删除',
        about: [writePlace(row), writeWish(row), ...visits].join(' · '),
        stands: { ...stands, decided: stands.decided && `${stands.decided}办理` },
      };
    }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `入驻意向 · ${data.park.name}` : '入驻意向');

export default function ParkIntents() {
  const { park, state, total, page, last, states, intents } = useLoaderData<typeof loader>();
  const to = (value: string, number = 1): string =>
    paths.parkIntents(park.slug, { ...(value === 'open' ? {} : { state: value }), ...(number > 1 ? { page: String(number) } : {}) });
  return (
    <ConsolePage
      park={park}
      title="入驻意向"
      intro={<p>想入驻的单位和个人留下的意向，先提交的在前。每一份应在提交后 {ANSWER_DAYS} 个工作日内与对方联系。</p>}
    >
      <CaseQueue
        choices={[{ label: '状态', choices: states.map(({ value, name }) => ({ name, to: to(value), chosen: value === state })) }]}
        cases={intents.map(({ about, ...one }) => ({
          ...one,
          to: paths.parkIntentItem(park.slug, one.id),
          about: <p className="text-small text-muted">{about}</p>,
        }))}
        empty={{
          title: state === 'open' ? '没有待回复的意向' : '这里还没有意向',
          says: '园区页、平面图和空置单元里都有“申请入驻”；有人提交意向后会列在这里，并通知您。',
        }}
        total={`共 ${total} 份`}
        pager={{ current: page, last, to: (one) => to(state, one), label: '意向的页码' }}
      />
    </ConsolePage>
  );
}
