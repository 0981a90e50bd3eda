import { answerIntent, withdrawOwnIntent, type Visit } from '#app/domain/intents/move-intent.server.ts';
import type { IntentState } from '#app/domain/intents/intent-workflow.ts';
import { sendIntent, type IntentWritten } from '#app/domain/intents/send-intent.server.ts';
import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import { addDays } from '#app/kernel/calendar.ts';
import { SEED_REQUEST } from '../announcement.ts';
import { actAs } from './act-as.ts';
import { UNCOUNTED, type Stage } from './history.ts';
import { demoPerson, demoPhone } from './identity.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

interface Told {
  /** Null for a visitor, who has only a telephone: nobody is sent anything. */
  who: DemoAccountKey | null;
  at: Date;
  park: string;
  /** Whether they want a unit that is vacant, the first or another. */
  unit?: number;
  says: Pick<IntentWritten, 'name' | 'startsWhen'> & Partial<IntentWritten>;
}

type Answer = { at: Date } & (
  { move: 'call' | 'offer' | 'decline'; reason: string } | { move: 'visit'; visit: Visit } | { move: 'withdraw' }
);

/** The state after each move, in which the next one finds it. */
const AFTER: Record<Answer['move'], IntentState> = {
  call: 'called',
  visit: 'visiting',
  offer: 'offered',
  decline: 'unfit',
  withdraw: 'withdrawn',
};

/** An intent, and what its park's operator or its sender did about it. */
async function* tellOf({ db, today }: Stage, nth: number, { who, at, park, unit, says }: Told, answers: readonly Answer[] = []): Strand {
  yield at;
  const vacant = (await readUnits(db, park, today))
    .filter(({ state }) => state === 'vacant')
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  const written = {
    parkSlug: park,
    unitId: unit === undefined ? null : (vacant[unit % Math.max(vacant.length, 1)]?.id ?? null),
    contact: demoPerson(40 + nth),
    phone: demoPhone(600 + nth),
    email: null,
    area: null,
    desks: null,
    line: null,
    question: null,
    ...says,
    from: '127.0.0.1',
  };
  const visitor = { actor: null, requestId: SEED_REQUEST, now: at };
  const sent =
    who === null
      ? await sendIntent(db, UNCOUNTED, visitor, written)
      : await actAs(db, who, at, (by) => sendIntent(db, UNCOUNTED, by, written));
  if (!sent.ok) throw new Error(sent.message);
  // Nobody has the link of a visitor who is made up.
  if (sent.linkId !== null) await db.oneTimeLink.delete({ where: { id: sent.linkId }, select: { id: true } });
  const operator = park === SCENE.parks.first ? 'operator' : 'otherOperator';
  let [seen, seenAt]: [IntentState, string] = ['open', ''];
  for (const answer of answers) {
    yield answer.at;
    if (answer.move === 'withdraw') {
      await actAs(db, who ?? 'newcomer', answer.at, (by) => withdrawOwnIntent(db, by, sent.id, { seen, seenAt }));
      return;
    }
    const said =
      answer.move === 'visit' ? { move: answer.move, visit: answer.visit } : { move: answer.move, reason: answer.reason, visit: null };
    await actAs(db, operator, answer.at, (by) => answerIntent(db, by, { intentId: sent.id, parkSlug: park, seen, seenAt, ...said }));
    [seen, seenAt] = [AFTER[answer.move], answer.at.toISOString()];
  }
}

/** 入驻意向: in each state, and one that the other park has left without an answer for too long. */
export const placesAreWanted = (stage: Stage): Strand[] => {
  const { first, other } = SCENE.parks;
  const at = (daysAgo: number, clock: string): Date => moment(stage.today, daysAgo, clock);
  const stories: [Told, Answer[]?][] = [
    [
      {
        who: null,
        at: at(1, '10:20'),
        park: first,
        unit: 0,
        says: { name: '演示·远帆招聘工作室', startsWhen: 'quarter', line: 'recruitment', question: '租金含不含物业费？' },
      },
    ],
    [{ who: 'newcomer', at: at(1, '16:05'), park: first, says: { name: '演示戊辰', startsWhen: 'undecided', desks: 6 } }],
    [
      {
        who: null,
        at: at(6, '09:40'),
        park: first,
        unit: 1,
        says: { name: '演示·石桥测评有限公司', startsWhen: 'month', line: 'assessment' },
      },
      [{ at: at(5, '14:10'), move: 'call', reason: '电话里确认要 20 个工位左右，下周定看房时间。' }],
    ],
    [
      {
        who: 'enterprise',
        at: at(8, '11:30'),
        park: first,
        unit: 2,
        says: { name: '演示·竹篱精密部件制造有限公司', startsWhen: 'quarter', desks: 12 },
      },
      [
        { at: at(7, '10:00'), move: 'call', reason: '想设一个招聘点，先看朝南的单元。' },
        {
          at: at(4, '15:20'),
          move: 'visit',
          visit: { on: addDays(stage.today, 3), time: '14:30', place: '园区服务大厅（演示地址）' },
        },
      ],
    ],
    [
      {
        who: null,
        at: at(14, '13:15'),
        park: first,
        says: { name: '演示·朝露培训中心', startsWhen: 'atOnce', area: 20_000, line: 'training' },
      },
      [
        { at: at(13, '09:30'), move: 'call', reason: '需要一间能坐四十人的教室。' },
        { at: at(9, '16:45'), move: 'offer', reason: '两间相邻的单元可以打通，租期三年，租金按参考价，装修期一个月。' },
      ],
    ],
    [
      { who: null, at: at(17, '15:00'), park: first, says: { name: '演示·木棉仓储服务部', startsWhen: 'month', area: 300_000 } },
      [{ at: at(16, '10:30'), move: 'decline', reason: '园区没有仓库，也不能存放货物。' }],
    ],
    [
      { who: 'newcomer', at: at(22, '09:10'), park: first, says: { name: '演示戊辰', startsWhen: 'halfYear', desks: 2 } },
      [{ at: at(21, '18:00'), move: 'withdraw' }],
    ],
    [
      {
        who: null,
        at: at(9, '10:50'),
        park: other,
        says: { name: '演示·溪石猎头事务所', startsWhen: 'quarter', area: 8_000, line: 'headhunting' },
      },
    ],
    [
      { who: null, at: at(5, '14:50'), park: first, unit: 3, says: { name: '演示·白鹭人事代理所', startsWhen: 'month', line: 'agency' } },
      [{ at: at(3, '10:15'), move: 'visit', visit: { on: addDays(stage.today, 6), time: '10:00', place: '园区服务大厅（演示地址）' } }],
    ],
  ];
  return stories.map(([told, answers], nth) => tellOf(stage, nth, told, answers));
};
