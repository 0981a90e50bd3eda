import { addDays } from '#app/kernel/calendar.ts';
import type { InquiryMove, InquiryState } from '#app/domain/inquiries/inquiry-workflow.ts';
import { moveInquiry } from '#app/domain/inquiries/move-inquiry.server.ts';
import { postMessage } from '#app/domain/inquiries/post-message.server.ts';
import { sendBrief, type Brief } from '#app/domain/inquiries/send-brief.server.ts';
import { licenceFactsSelect } from '#app/domain/lines/licence.ts';
import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { offersLine } from '#app/domain/inquiries/line-offer.ts';
import { openReport } from '#app/domain/reports/open-report.server.ts';
import { answerReview, writeReview } from '#app/domain/reviews/write-review.server.ts';
import { actAs } from './act-as.ts';
import { DEMO_ENTERPRISE, UNCOUNTED, type Stage } from './history.ts';
import { demoPhone } from './identity.ts';
import { LANDMARKS } from './landmarks.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

const CONTACT = { contactName: '演示丙寅', contactPhone: demoPhone(140), contactEmail: null };

const ENTERPRISE_CONTACT = { contactName: '演示丁卯', contactPhone: demoPhone(141) };

const need = (given: Pick<Brief, 'line' | 'text'> & Partial<Brief>): Brief => ({
  headcount: null,
  districtSlug: null,
  startOn: null,
  budgetFrom: null,
  budgetTo: null,
  ...CONTACT,
  ...given,
});

interface Letter {
  key: DemoAccountKey;
  organisationId: string;
  to: readonly string[];
  now: Date;
  brief: Brief;
}

async function* send({ db }: Stage, { key, organisationId, to, now, brief }: Letter): AsyncGenerator<Date, string> {
  yield now;
  const [first] = (await actAs(db, key, now, (by) => sendBrief(db, UNCOUNTED, by, { organisationId, to, service: null, brief })))
    .inquiryIds;
  if (first === undefined) throw new Error('演示邀约没有发出');
  return first;
}

/** One step of a conversation. */
interface Step {
  who: DemoAccountKey;
  now: Date;
  seen: InquiryState;
  move: InquiryMove;
  text?: string;
}

async function* walk({ db }: Stage, inquiryId: string, steps: readonly Step[]): Strand {
  for (const { who, now, ...step } of steps) {
    yield now;
    await actAs(db, who, now, (by) => moveInquiry(db, by, { inquiryId, ...step }));
  }
}

async function* say({ db, files }: Stage, who: DemoAccountKey, now: Date, inquiryId: string, text: string): Strand {
  yield now;
  await actAs(db, who, now, (by) => postMessage(db, { limiter: UNCOUNTED, files }, by, { inquiryId, text, file: null }));
}

async function* review({ db, today }: Stage, inquiryId: string, daysAgo: number, rating: number, text: string): Strand {
  const now = moment(today, daysAgo, '17:10');
  yield now;
  await actAs(db, 'otherInstitution', now, (by) => writeReview(db, by, { inquiryId, rating, text }));
}

/** What the conversations between the two institutions share. */
function between(stage: Stage) {
  const { today, organisations } = stage;
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  const [asks, answers] = ['otherInstitution', 'institution'] as const;
  return {
    at,
    asks,
    answers,
    invite: (daysAgo: number, clock: string, brief: Brief) =>
      send(stage, { key: asks, organisationId: organisations.expiring, to: [LANDMARKS.fullyValid.slug], now: at(daysAgo, clock), brief }),
  };
}

/** A conversation that was signed, reviewed and answered. */
async function* campusConversation(stage: Stage): Strand {
  const { at, asks, answers, invite } = between(stage);
  const campus = yield* invite(
    44,
    '09:30',
    need({
      line: 'recruitment',
      headcount: 30,
      districtSlug: SCENE.expiring.district,
      text: '为机场货站招聘三十名地面操作员，要求能倒班，希望先组织一场宣讲。',
    }),
  );
  yield* walk(stage, campus, [
    { who: answers, now: at(44, '14:00'), seen: 'sent', move: 'accept' },
    { who: answers, now: at(41, '16:00'), seen: 'accepted', move: 'meet' },
    { who: asks, now: at(38, '11:00'), seen: 'met', move: 'sign', text: '签订三个月招聘服务合同。' },
    { who: answers, now: at(37, '09:20'), seen: 'signed', move: 'confirm' },
  ]);
  yield* review(stage, campus, 36, 5, '宣讲安排得紧凑，到岗比约定的早一周，每周都有书面进度。');
  yield at(35, '10:00');
  await actAs(stage.db, answers, at(35, '10:00'), (by) =>
    answerReview(stage.db, by, { inquiryId: campus, text: '谢谢认可。年后的补招我们会提前两周来确认岗位。' }),
  );
}

/** A conversation that was not signed, but reviewed all the same. */
async function* payrollConversation(stage: Stage): Strand {
  const { at, asks, answers, invite } = between(stage);
  const payroll = yield* invite(
    40,
    '10:10',
    need({
      line: 'outsourcing',
      headcount: 120,
      budgetFrom: 400_000,
      budgetTo: 600_000,
      text: '一百二十人的薪税外包，涉及三个城市，需要对接现有考勤系统。',
    }),
  );
  yield* walk(stage, payroll, [
    { who: answers, now: at(39, '09:40'), seen: 'sent', move: 'accept' },
    { who: answers, now: at(34, '15:00'), seen: 'accepted', move: 'meet' },
    { who: answers, now: at(31, '10:30'), seen: 'met', move: 'close', text: '考勤系统没有开放接口，双方都认为现在不合适。' },
    { who: asks, now: at(30, '16:45'), seen: 'closed', move: 'confirm' },
  ]);
  yield* review(stage, payroll, 29, 4, '没有合作成，但把接口的问题讲得很清楚，也没有硬推方案。');
}

/** A conversation that was declined. */
async function* filesConversation(stage: Stage): Strand {
  const { at, answers, invite } = between(stage);
  const files = yield* invite(
    33,
    '13:20',
    need({ line: 'agency', headcount: 15, text: '十五名外省员工的档案转入和社保代缴，希望月底前办完。' }),
  );
  yield* walk(stage, files, [
    { who: answers, now: at(32, '11:15'), seen: 'sent', move: 'decline', text: '月底前的名额已经排满，下月起可以承接。' },
  ]);
}

/** A conversation that was signed and reviewed. */
async function* searchConversation(stage: Stage): Strand {
  const { at, asks, answers, invite } = between(stage);
  const search = yield* invite(
    30,
    '09:05',
    need({
      line: 'headhunting',
      headcount: 1,
      districtSlug: SCENE.expiring.district,
      budgetFrom: 10_000_000,
      budgetTo: 15_000_000,
      text: '寻访一名航空地服运营总监，需要同行业十年以上经验。',
    }),
  );
  yield* walk(stage, search, [
    { who: answers, now: at(30, '15:30'), seen: 'sent', move: 'accept' },
    { who: asks, now: at(27, '10:00'), seen: 'accepted', move: 'meet' },
    { who: answers, now: at(20, '10:00'), seen: 'met', move: 'sign', text: '签订寻访协议，按录用成功收费。' },
    { who: asks, now: at(19, '14:20'), seen: 'signed', move: 'confirm' },
  ]);
  yield* review(stage, search, 15, 4, '推荐理由写得实在，第二位候选人进入终面，节奏比预想的慢一些。');
}

/** A conversation that the asking side broke off. */
async function* againConversation(stage: Stage): Strand {
  const { at, asks, answers, invite } = between(stage);
  const again = yield* invite(24, '11:40', need({ line: 'recruitment', headcount: 12, text: '补招十二名夜班操作员，住宿由我方提供。' }));
  yield* walk(stage, again, [
    { who: answers, now: at(23, '09:00'), seen: 'sent', move: 'accept' },
    { who: asks, now: at(21, '17:30'), seen: 'accepted', move: 'stop', text: '岗位已由内部调剂解决。' },
  ]);
}

/** A conversation that is still going on. */
async function* talkingConversation(stage: Stage): Strand {
  const { at, asks, answers, invite } = between(stage);
  const talking = yield* invite(
    12,
    '10:00',
    need({ line: 'agency', headcount: 40, text: '四十名员工的入离职手续和社保公积金代办，按月结算。' }),
  );
  yield* walk(stage, talking, [{ who: answers, now: at(11, '09:30'), seen: 'sent', move: 'accept' }]);
  yield* say(stage, answers, at(11, '09:45'), talking, '您好，四十人可以按月承接。请把现在的参保地和户籍构成发来，我们先做一份清单。');
  yield* say(stage, asks, at(10, '14:10'), talking, '参保地都在本市，其中六人是外省户籍。清单请写明每项由谁办、要几天。');
  yield* walk(stage, talking, [{ who: answers, now: at(9, '16:00'), seen: 'accepted', move: 'meet' }]);
}

/** Six invitations from one institution to the other, each with a different end: enough for figures, with reviews. */
export const inquiriesGoToAndFro = (stage: Stage): Strand[] =>
  [campusConversation, payrollConversation, filesConversation, searchConversation, againConversation, talkingConversation].map((strand) =>
    strand(stage),
  );

/** Published institutions other than the first one that may offer recruitment today, for a comparison with it. */
async function rivals({ db, today, institutions }: Stage, count: number): Promise<string[]> {
  const rows = await db.institution.findMany({
    where: { status: 'published', id: { notIn: Object.values(institutions) }, lines: { some: { categorySlug: 'recruitment' } } },
    orderBy: { id: 'asc' },
    take: 50,
    select: { slug: true, lines: { select: { categorySlug: true } }, licences: { select: licenceFactsSelect } },
  });
  return rows
    .filter((row) => offersLine({ ...row, services: [] }, 'recruitment', today))
    .slice(0, count)
    .map(({ slug }) => slug);
}

/** The enterprise's organisation. The story creates it, so it is looked up only when it is needed. */
async function enterpriseOf({ db }: Stage): Promise<string> {
  return (await db.organisation.findUniqueOrThrow({ where: { uscc: DEMO_ENTERPRISE.uscc }, select: { id: true } })).id;
}

/** Three institutions invited at once for a comparison. */
async function* comparison(stage: Stage): Strand {
  const now = moment(stage.today, 3, '09:30');
  yield now;
  const brief = need({
    ...ENTERPRISE_CONTACT,
    line: 'recruitment',
    headcount: 45,
    districtSlug: SCENE.home,
    startOn: addDays(stage.today, 30),
    budgetFrom: 3_000_000,
    budgetTo: 5_000_000,
    text: '新产线投产，需要四十五名装配工和三名班组长，两个月内分批到岗，包食宿。',
  });
  const to = [LANDMARKS.fullyValid.slug, ...(await rivals(stage, 2))];
  const first = yield* send(stage, { key: 'enterprise', organisationId: await enterpriseOf(stage), to, now, brief });
  yield* walk(stage, first, [{ who: 'institutionManager', now: moment(stage.today, 3, '13:50'), seen: 'sent', move: 'accept' }]);
  yield* say(
    stage,
    'institutionManager',
    moment(stage.today, 3, '14:05'),
    first,
    '您好，装配工可以分三批到岗。请确认班次、综合工时是否已经审批，以及食宿的具体安排。',
  );
}

/** An invitation that waits for its answer. */
async function* waiting(stage: Stage): Strand {
  const now = moment(stage.today, 1, '15:20');
  yield now;
  const brief = need({
    ...ENTERPRISE_CONTACT,
    line: 'agency',
    headcount: 60,
    districtSlug: SCENE.home,
    text: '六十名员工的社保公积金和入离职手续代办，希望先了解流程和按人收费。',
  });
  yield* send(stage, { key: 'enterprise', organisationId: await enterpriseOf(stage), to: [LANDMARKS.fullyValid.slug], now, brief });
}

/** An invitation that was declined and reported. */
async function* reported(stage: Stage): Strand {
  const { db, today } = stage;
  const now = moment(today, 2, '10:00');
  yield now;
  const brief = need({ ...ENTERPRISE_CONTACT, line: 'dispatch', headcount: 20, text: '旺季需要二十名临时性岗位的派遣人员，时间三个月。' });
  const inquiryId = yield* send(stage, {
    key: 'enterprise',
    organisationId: await enterpriseOf(stage),
    to: [LANDMARKS.expiring.slug],
    now,
    brief,
  });
  const text = '岗位说明里有长期岗位，不属于临时性、辅助性、替代性岗位，不能派遣。';
  yield* walk(stage, inquiryId, [{ who: 'otherInstitution', now: moment(today, 2, '16:20'), seen: 'sent', move: 'decline', text }]);
  yield moment(today, 1, '09:10');
  await actAs(db, 'otherInstitution', moment(today, 1, '09:10'), (by) =>
    openReport(db, UNCOUNTED, by, {
      inquiryId,
      about: 'inquiry',
      reason: 'other',
      text: '需求里把长期岗位写成临时岗位，要求我们出具不实的岗位说明，请核查。',
    }),
  );
}

/** The enterprise's invitations: a comparison, one that waits, and one with content that is not allowed. */
export const enterpriseInvites = (stage: Stage): Strand[] => [comparison, waiting, reported].map((strand) => strand(stage));
