import { publishRules } from '#app/domain/entry-rules/publish-rules.server.ts';
import { readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { addMaterial, editContact, editMoveIn, type SectionWritten } from '#app/domain/move-ins/edit-move-in.server.ts';
import { contentSeen, sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { loadMoveIn, seenAtOf, type MoveInRow } from '#app/domain/move-ins/load-move-in.server.ts';
import { decideMoveIn, elapseMoveIn, moveOwnMoveIn, type OperatorWanted, type OwnMove } from '#app/domain/move-ins/move-move-in.server.ts';
import { openMoveIn } from '#app/domain/move-ins/open-move-in.server.ts';
import { keepUnit } from '#app/domain/move-ins/places/keep-unit.server.ts';
import { listOfferedUnits } from '#app/domain/move-ins/places/wished-units.server.ts';
import { appoint } from '#app/domain/people/appoint.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { addWorkingDays } from '#app/kernel/work-calendar/work-calendar.ts';
import { SEED_REQUEST } from '../announcement.ts';
import { account, actAs, doing, type Acts } from './act-as.ts';
import { actorOf, type Crowd, type CrowdPerson } from './crowd/crowd.ts';
import type { Stage } from './history.ts';
import { demoId, demoPerson, demoPhone } from './identity.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

/** The second operator of the first park, who decides what the first one has accepted; they have no password. */
export const COLLEAGUE: CrowdPerson = { id: demoId('person', 9_001), name: demoPerson(45) };
/** The two operators of the online park, one of them the same. */
const ONLINE: CrowdPerson = { id: demoId('person', 9_002), name: demoPerson(46) };

/** Whether the online park is one of its own. */
const HAS_ONLINE = ![SCENE.parks.first, SCENE.parks.other].includes(SCENE.parks.online);

/** The deeds of a park's operator. */
export const operating = (person: CrowdPerson, park: string): Acts => doing({ ...actorOf(person), parks: [park] });

type Office = 'first' | 'colleague' | 'bureau';
type Step = { daysAgo: number } & (
  | { own: OwnMove['move']; reason?: string }
  | {
      by: Office;
      move: OperatorWanted['move'];
      more?: Pick<OperatorWanted, 'reason' | 'items' | 'findings' | 'until' | 'waitsFor' | 'startsOn'>;
    }
  /** The wished unit is kept for so many working days. */
  | { by: Office; keepsFor: number }
  /** What time has done by then is written down. */
  | { elapses: true }
);

interface Story {
  who: Acts;
  park: string;
  /** When it was begun; what is handed in is so the same day. */
  daysAgo: number;
  handsIn: boolean;
  plan: string;
  /** What may follow does (补交). */
  promises?: true;
  /** 仅线上. */
  online?: boolean;
  steps?: readonly Step[];
  /** The wished unit was let to somebody else meanwhile. */
  lost?: true;
}

async function* tellOf(
  stage: Stage,
  nth: number,
  { who, park, daysAgo, handsIn, plan, online = false, promises, steps = [], lost }: Story,
): Strand {
  const { db, today, files, evidence } = stage;
  const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:${String(10 + nth * 2).padStart(2, '0')}`;
  const begun = moment(today, daysAgo, clock(9));
  yield begun;
  const { id } = await who(begun, (by) => openMoveIn(db, by, { parkSlug: park }));
  const row = async (at: Date): Promise<MoveInRow> => (await loadMoveIn(db, id, at))!;
  const still = new Set((await listOfferedUnits(db, park, today)).map((unit) => unit.id));
  const units = (await listOfferedUnits(db, park, addDays(today, -daysAgo))).filter((unit) => still.has(unit.id));
  const wished = units.length > 0 && !online ? [units[nth % units.length]!.id] : [];
  const sections: SectionWritten[] = [
    { section: 'scale', lines: ['software'], area: 9_000 + nth * 500, desks: null, startsWhen: 'quarter', staff: 6 + nth, capital: null },
    { section: 'plan', plan },
    ...(handsIn ? [{ section: 'wishes', online, wishes: wished } as const] : []),
  ];
  for (const section of sections)
    await who(begun, async (by) => editMoveIn(db, by, { ...section, moveInId: id, seen: sectionSeen(await row(by.now), section.section) }));
  if (!handsIn) return;
  const { rules } = await row(begun);
  const declared = Object.fromEntries(rules.conditions.filter(({ check }) => check === 'declared').map(({ key }) => [key, true]));
  const promised = promises ? rules.materials.filter(({ later }) => later).map(({ key }) => key) : [];
  const notApplicable = rules.materials.filter(({ when }) => when !== null).map(({ key }) => key);
  for (const section of [
    { section: 'conditions', declared },
    { section: 'materials', notApplicable, promised: Object.fromEntries(promised.map((key) => [key, addDays(today, -daysAgo + 10)])) },
  ] as const)
    await who(begun, async (by) => editMoveIn(db, by, { ...section, moveInId: id, seen: sectionSeen(await row(by.now), section.section) }));
  for (const { key, when } of rules.materials)
    if (when === null && !promised.includes(key)) await who(begun, (by) => addMaterial(db, files, by, id, key, evidence));
  const contact = { moveInId: id, contact: demoPerson(60 + nth), phone: demoPhone(700 + nth) };
  await who(begun, async (by) => editContact(db, by, { ...contact, seen: sectionSeen(await row(by.now), 'contact') }));
  const submitted = moment(today, daysAgo, clock(16));
  yield submitted;
  const offices: Record<Office, Acts> = {
    first:
      park === SCENE.parks.online ? operating(ONLINE, park) : account(stage, park === SCENE.parks.first ? 'operator' : 'otherOperator'),
    colleague: operating(COLLEAGUE, park),
    bureau: account(stage, 'bureau'),
  };
  const own = (at: Date, move: OwnMove['move'], reason?: string) =>
    who(at, async (by) => {
      const now = await row(at);
      const seen = { seen: now.standing, seenAt: seenAtOf(now)?.toISOString() ?? '' };
      return moveOwnMoveIn(db, by, { moveInId: id, move, reason, ...seen, ...(move === 'submit' ? { content: contentSeen(now) } : {}) });
    });
  await own(submitted, 'submit');
  for (const step of steps) {
    const at = moment(today, step.daysAgo, clock(11));
    yield at;
    if ('own' in step) await own(at, step.own, step.reason);
    else if ('elapses' in step) await elapseMoveIn(db, { actor: null, requestId: SEED_REQUEST, now: at }, id);
    else if ('keepsFor' in step)
      await offices[step.by](at, async (by) => {
        const until = addWorkingDays((await row(at)).calendar, dayOf(at), step.keepsFor);
        const reason = '与它需要的面积一致，前面的申请同意另选单元。';
        return keepUnit(db, by, { moveInId: id, parkSlug: park, unitId: wished[0] ?? '', until, reason });
      });
    else
      await offices[step.by](at, async (by) => {
        const now = await row(at);
        const seen = { seen: now.standing, seenAt: seenAtOf(now)?.toISOString() ?? '' };
        return decideMoveIn(db, by, { moveInId: id, parkSlug: park, move: step.move, ...seen, ...step.more });
      });
  }
  if (!lost) return;
  const let_ = await db.unit.findFirst({
    where: {
      parkSlug: park,
      retiredOn: null,
      tenancies: { some: { startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: '2030' } }] } },
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  if (let_) await db.moveInWish.updateMany({ where: { moveInId: id }, data: { unitId: let_.id } });
}

/** The second operator of the first park is appointed, and operates the online park, whose rules they publish. */
async function* colleagueJoins({ db, today }: Stage): Strand {
  const at = moment(today, 88, '09:30');
  yield at;
  const { first, online } = SCENE.parks;
  for (const [{ id, name }, email, parks] of [
    [COLLEAGUE, 'yuanqu-tongshi@yanshi.example', HAS_ONLINE ? [first, online] : [first]],
    ...(HAS_ONLINE ? [[ONLINE, 'xianshang-tongshi@yanshi.example', [online]] as const] : []),
  ] as const) {
    await db.person.create({ data: { id, name, email, demo: true, createdAt: at }, select: { id: true } });
    for (const parkSlug of parks)
      await actAs(db, 'administrator', at, (by) => appoint(db, by, { personId: id, role: 'operator', parkSlug, districtSlug: null }));
  }
  if (!HAS_ONLINE) return;
  const published = moment(today, 85, '15:30');
  yield published;
  const { seen } = await readRulesDraft(db, online);
  const review = { basis: '《公平竞争审查条例》第八至十一条', on: addDays(today, -85), by: '园区法务岗（演示）' };
  await operating(COLLEAGUE, online)(published, (by) => publishRules(db, by, { parkSlug: online, seen, review, considered: false }));
}

const PLANS = [
  '为园区内外的中小企业提供人事系统的实施和运维，第一年服务二十家单位，常驻六人。',
  '设研发和客服两个小组，年底前把用工管理系统接入园区的公共服务。',
  '以数据分析服务为主，与园内招聘机构合作，第一年预计二百万元收入。',
  '把本市的实施团队集中到园区办公，第二年再扩大到十五人。',
] as const;

const accepted = (daysAgo: number, by: Office = 'first'): Step => ({ daysAgo, by, move: 'accept' });
const announced = (daysAgo: number, by: Office = 'first'): Step => ({ daysAgo, by, move: 'announce' });
const approved = (daysAgo: number): Step => ({ daysAgo, by: 'colleague', move: 'approve' });
const declined = (daysAgo: number): Step => ({
  daysAgo,
  by: 'colleague',
  move: 'decline',
  more: { reason: '材料与填写不一致，见逐项理由。', findings: { honesty: '承诺书没有负责人签字，也没有盖章，信用记录无法核对。' } },
});

type Told = Omit<Story, 'who' | 'handsIn'>;

/** 入驻申请 to the first park in each state, those of the accounts among them, and a draft to the other park. */
export function institutionsApply(stage: Stage, crowd: Crowd): Strand[] {
  const { first, other } = SCENE.parks;
  const stories: Omit<Story, 'who' | 'park' | 'plan' | 'handsIn'>[] = [
    { daysAgo: 2, promises: true },
    { daysAgo: 13 },
    { daysAgo: 45, steps: [accepted(43)] },
    { daysAgo: 12, steps: [accepted(10)] },
    { daysAgo: 20, steps: [accepted(18), announced(4)] },
    { daysAgo: 40, steps: [accepted(38), announced(34), approved(18), { daysAgo: 1, by: 'first', keepsFor: 10 }] },
    { daysAgo: 44, steps: [accepted(42), announced(37), approved(19)], lost: true },
    { daysAgo: 50, steps: [accepted(48), declined(41)] },
    { daysAgo: 52, steps: [accepted(49), declined(39), { daysAgo: 35, own: 'appeal', reason: '承诺书已经补签盖章，请复核。' }] },
    { daysAgo: 48, steps: [{ daysAgo: 46, own: 'withdraw' }] },
  ];
  const movesInOnline: Told = {
    plan: '只在线上展示和对接，用园区的线上窗口答复需求。',
    park: SCENE.parks.online,
    daysAgo: 60,
    online: true,
    steps: [accepted(57), approved(52), { daysAgo: 45, by: 'first', move: 'contract', more: { startsOn: addDays(stage.today, -44) } }],
  };
  /** The appeal was decided by the bureau; the institution has applied again since. */
  const refusedForGood: Told = {
    park: first,
    plan: PLANS[0],
    daysAgo: 84,
    steps: [
      accepted(82),
      declined(75),
      { daysAgo: 68, own: 'appeal', reason: '信用记录没有问题，只是漏了盖章。' },
      { daysAgo: 60, by: 'bureau', move: 'uphold', more: { reason: '提交的承诺书没有签字盖章，原决定有依据；补齐后可以重新申请。' } },
    ],
  };
  /** Refused at once, or never mended: both have applied again since. */
  const notAccepted: Told = {
    park: first,
    plan: PLANS[1],
    daysAgo: 70,
    steps: [
      {
        daysAgo: 69,
        by: 'first',
        move: 'refuseAcceptance',
        more: { reason: '需要的是能坐六十人的培训教室，本园区没有这类场地，请向其他园区申请。' },
      },
    ],
  };
  const neverMended: Told = {
    park: first,
    plan: PLANS[3],
    daysAgo: 83,
    steps: [
      { daysAgo: 81, by: 'first', move: 'return', more: { items: { plan: '请写明在园区常驻的人员。' } } },
      { daysAgo: 50, elapses: true },
    ],
  };
  /** Those who withdrew or were declined apply again. The colleague has accepted and announced both, so that the account may approve them together. */
  const again = [
    { nth: 7, daysAgo: 25, plan: '承诺书已经补齐，人员增加到十人，为园区内的企业做人事系统的实施和运维。' },
    { nth: 9, daysAgo: 24, plan: '上次撤回是因为面积没有定下来；这次按十二人办公申请，先做薪税系统的运维。' },
  ];
  const byOwner = (nth: number, story: Told): Story[] => {
    const owned = crowd.owners[nth];
    if (!owned) return [];
    const { person, institution } = owned;
    const { organisationId, name } = institution;
    const actor = actorOf(person, { memberships: [{ organisationId, name, role: 'owner', listed: true }] });
    return [{ ...story, who: doing(actor), handsIn: true }];
  };
  const byCrowd = stories.flatMap((story, nth) => byOwner(nth, { ...story, park: first, plan: PLANS[nth % PLANS.length]! }));
  const others = [
    ...byOwner(3, refusedForGood),
    ...byOwner(4, notAccepted),
    ...byOwner(0, neverMended),
    ...(HAS_ONLINE ? byOwner(9, movesInOnline) : []),
  ];
  const anew = again.flatMap(({ nth, daysAgo, plan }) =>
    byOwner(nth, { park: first, daysAgo, plan, steps: [accepted(daysAgo - 2, 'colleague'), announced(daysAgo - 6, 'colleague')] }),
  );
  const items = { plan: '请写明在园区常驻的人员和分工。', staff: '与社会保险缴费人数证明不一致，请核对。' };
  const ofAccounts: Story[] = [
    {
      who: account(stage, 'otherInstitution'),
      park: first,
      daysAgo: 9,
      handsIn: true,
      plan: PLANS[1],
      steps: [{ daysAgo: 6, by: 'first', move: 'return', more: { items } }],
    },
    {
      who: account(stage, 'institution'),
      park: other,
      daysAgo: 30,
      handsIn: true,
      plan: PLANS[2],
      steps: [{ daysAgo: 28, own: 'withdraw' }],
    },
    { who: account(stage, 'institution'), park: other, daysAgo: 3, handsIn: false, plan: PLANS[3] },
  ];
  const colleague = byCrowd.length > 0 ? [colleagueJoins(stage)] : [];
  return [...colleague, ...[...byCrowd, ...ofAccounts, ...anew, ...others].map((story, nth) => tellOf(stage, nth, story))];
}
