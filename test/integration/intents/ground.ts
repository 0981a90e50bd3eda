import { answerIntent } from '#app/domain/intents/move-intent.server.ts';
import type { IntentState } from '#app/domain/intents/intent-workflow.ts';
import { sendIntent, type IntentWritten } from '#app/domain/intents/send-intent.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import type { By, ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { after, BOX, park, person } from '#test/factories/person.ts';
import { groundedDatabase } from '../organisations/ground.ts';

export const FROM = '192.0.2.1';
export const SAID: IntentWritten = {
  parkSlug: 'yuan',
  unitId: 'u1',
  name: '演示某某公司',
  contact: '演示某人',
  phone: '13800000001',
  email: null,
  area: null,
  desks: null,
  startsWhen: 'quarter',
  line: 'headhunting',
  question: '能不能注册？',
};

/** A park with one vacant unit and one that is under works without end; its operator, another park's, and somebody with an account. */
export async function ground() {
  const db = await groundedDatabase();
  for (const slug of ['yuan', 'other', 'alone']) await park(db, slug);
  await db.building.create({ data: { id: 'a', parkSlug: 'yuan', code: 'A', name: 'A 座', addedOn: '2024-01-01' } });
  const unit = { parkSlug: 'yuan', buildingId: 'a', level: 1, area: 10_000, addedOn: '2024-01-01' };
  await db.unit.create({ data: { ...unit, id: 'u1', number: 'A0101' } });
  await db.unit.create({ data: { ...unit, id: 'u2', number: 'A0102', works: { create: { startsOn: '2026-01-01', reason: '大修' } } } });
  const of = (parkSlug: string) => person(db, { appointments: [{ role: 'operator', parkSlug }] });
  const operator = await of('yuan');
  const here = { db, box: BOX, limiter: createLimiter(db) };
  return {
    ...here,
    operator: await operator.by({ now: after(3_600) }),
    weak: await operator.by({ strong: false }),
    foreign: await (await of('other')).by(),
    reader: await (await person(db, { name: '演示读者' })).by(),
  };
}
export type Ground = Awaited<ReturnType<typeof ground>>;

export const send = ({ db, limiter }: Ground, by: By, said: Partial<IntentWritten> = {}) =>
  sendIntent(db, limiter, by, { ...SAID, ...said, from: FROM });

export async function sent(here: Ground, by: By, said: Partial<IntentWritten> = {}) {
  const done = await send(here, by, said);
  if (!done.ok) throw new Error(done.message);
  return done;
}

export const VISIT = { on: '2026-12-08', time: '14:30', place: '大厅; 一楼' };

interface Answering {
  seen?: IntentState;
  seenAt?: string;
  reason?: string;
  visit?: typeof VISIT | null;
}

export const answer = (
  { db }: { db: Database },
  by: ByActor,
  intentId: string,
  move: string,
  { seen = 'open', seenAt, reason = move === 'visit' ? '' : '下周来看。', visit = null }: Answering = {},
) => answerIntent(db, by, { intentId, parkSlug: 'yuan', move, seen, seenAt, reason, visit });
