import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { moveInquiry } from '#app/domain/inquiries/move-inquiry.server.ts';
import { sendBrief, type Brief } from '#app/domain/inquiries/send-brief.server.ts';
import type { InquiryState } from '#app/domain/inquiries/inquiry-workflow.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { after, NOW, organisation, person } from '#test/factories/person.ts';
import { groundedDatabase } from '../organisations/ground.ts';

/** A minimal need for recruiting. */
export const BRIEF: Brief = {
  line: 'recruitment',
  headcount: 20,
  districtSlug: 'pudong',
  startOn: '2026-12-31',
  budgetFrom: 1_000_000,
  budgetTo: 3_000_000,
  text: '需要招聘二十名产线工人，2026.12.31 前到岗。',
  contactName: '王采购',
  contactPhone: '13800138000',
  contactEmail: 'caigou@example.cn',
};

/** A published institution in 浦东 that may recruit through the end of 2027, with a contact. */
export function recruiter(db: Database, { name, validTo = '2027-12-31' }: { name?: string; validTo?: string } = {}) {
  return institution(db, {
    ...(name ? { name } : {}),
    lines: { create: { categorySlug: 'recruitment' } },
    licences: {
      create: { kind: 'hrPermit', number: '（演示）1 号', issuer: '演示机关', validTo, sourceId: 'example', verifiedOn: '2026-06-01' },
    },
    contact: { create: { name: '李顾问', phone: '021-55550123', email: 'guwen@example.cn' } },
  });
}

/** A member of an organisation, signed in. */
export async function memberOf(db: Database, organisationId: string, role: MembershipRole = 'owner'): Promise<ByActor> {
  return (await person(db, { memberships: [{ organisationId, role }] })).by();
}

/** An enterprise and a recruiter, each with its owner, and a stranger who owns a third organisation. */
export async function inquiryGround() {
  const db = await groundedDatabase();
  const limiter = createLimiter(db);
  const enterprise = await organisation(db, '测试·用工有限公司');
  const agency = await recruiter(db, { name: '测试·招聘有限公司' });
  const third = await organisation(db);
  const [buyer, seller, stranger] = [
    await memberOf(db, enterprise.id),
    await memberOf(db, agency.organisationId),
    await memberOf(db, third.id),
  ];
  const send = (by: ByActor, to: readonly string[] = [agency.slug], brief: Partial<Brief> = {}, service: string | null = null) =>
    sendBrief(db, limiter, by, { organisationId: by.actor.organisation?.organisationId ?? '', to, service, brief: { ...BRIEF, ...brief } });
  return { db, limiter, enterprise, agency, third, buyer, seller, stranger, send };
}

export type Ground = Awaited<ReturnType<typeof inquiryGround>>;

/** Sends an invitation to one institution; returns its id. */
export async function sentInquiry({ send, buyer }: Pick<Ground, 'send' | 'buyer'>): Promise<string> {
  const sent = await send(buyer);
  if (!sent.ok) throw new Error(sent.message);
  return sent.inquiryIds[0] ?? '';
}

type Step = readonly [side: 'buyer' | 'seller', move: string, text?: string];

/** The steps from sending to each state. */
const WAY: Record<InquiryState, readonly Step[]> = {
  sent: [],
  accepted: [['seller', 'accept']],
  declined: [['seller', 'decline', '人手不足']],
  met: [
    ['seller', 'accept'],
    ['buyer', 'meet'],
  ],
  signed: [
    ['seller', 'accept'],
    ['seller', 'sign', '签约一年'],
  ],
  closed: [
    ['seller', 'accept'],
    ['seller', 'close', '价格没有谈拢'],
  ],
  stopped: [['buyer', 'stop', '需求取消']],
};

/** Makes moves of an invitation, each an hour after the one before. */
export async function walk(ground: Ground, inquiryId: string, steps: readonly Step[]): Promise<void> {
  for (const [i, [side, move, text]] of steps.entries()) {
    const { state } = await ground.db.inquiry.findUniqueOrThrow({ where: { id: inquiryId }, select: { state: true } });
    const moved = await moveInquiry(
      ground.db,
      { ...ground[side], now: after((i + 1) * 3_600, NOW) },
      { inquiryId, seen: state, move, text },
    );
    if (!moved.ok) throw new Error(moved.message);
  }
}

/** An invitation in a state. */
export async function inquiryIn(ground: Ground, state: InquiryState): Promise<string> {
  const id = await sentInquiry(ground);
  await walk(ground, id, WAY[state]);
  return id;
}

/** An invitation with an outcome that both sides agree on. */
export async function agreedInquiry(ground: Ground): Promise<string> {
  const id = await inquiryIn(ground, 'signed');
  await walk(ground, id, [['buyer', 'confirm']]);
  return id;
}
