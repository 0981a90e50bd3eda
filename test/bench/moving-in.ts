import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { STARTER } from '#app/domain/entry-rules/starter.ts';
import type { MoveInContent } from '#app/domain/move-ins/move-in-content.ts';
import { decideMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { listOpenInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { listLedger } from '#app/domain/units/list-ledger.server.ts';
import { readOccupancy } from '#app/domain/units/read-occupancy.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { person, type SignedInBy } from '#test/factories/person.ts';
import { inserted, timed } from './measure.ts';

const APPLICATIONS = 20_000;
const UNITS = 10_000;
const OPERATORS = 16;
const ROUNDS = 50;
/** Of no plan in the demonstration. */
const PARK = 'hongqiao';

/** A park with many units, most of them let, and an application of every institution, each received or accepted. */
async function ground(db: Database) {
  const today = dayOf(new Date());
  await seedReference(db, today, { announces: false });
  await seedDemo(db, { institutions: APPLICATIONS, today });
  const operators: SignedInBy[] = [];
  for (let i = 0; i < OPERATORS; i += 1)
    operators.push(await (await person(db, { appointments: [{ role: 'operator', parkSlug: PARK }] })).by({ now: new Date() }));
  const [first] = operators;
  if (!first) throw new Error('没有运营方');
  const personId = first.actor.personId;
  const review = { reviewBasis: '演示', reviewedOn: today, reviewedBy: '演示', publishedAt: new Date(), publishedById: personId };
  const { id: rulesId } = await db.entryRules.create({
    data: { parkSlug: PARK, number: 1, content: JSON.stringify(STARTER), ...review },
    select: { id: true },
  });
  const { id: buildingId } = await db.building.create({
    data: { parkSlug: PARK, code: 'A', name: 'A 座', addedOn: '2020-01-01' },
    select: { id: true },
  });
  const institutions = (await db.institution.findMany({ select: { id: true }, take: APPLICATIONS })).map(({ id }) => id);
  const units = Array.from({ length: UNITS }, (_, i) => ({
    id: `unit-${i}`,
    parkSlug: PARK,
    buildingId,
    level: 1 + Math.floor(i / 100),
    number: `A${String(i).padStart(5, '0')}`,
    area: 5_000 + (i % 97) * 100,
    addedOn: '2020-01-01',
  }));
  await inserted(units, (data) => db.unit.createMany({ data }));
  const tenancies = units.slice(0, UNITS * 0.8).map(({ id }, i) => ({
    parkSlug: PARK,
    institutionId: institutions[i % institutions.length] ?? '',
    unitId: id,
    startsOn: '2024-01-01',
    endsOn: addDays(today, (i * 7) % 1_000),
    sourceId: 'demonstration',
  }));
  await inserted(tenancies, (data) => db.tenancy.createMany({ data }));
  const day = 86_400_000;
  const moveIns = institutions.map((institutionId, i) => ({
    id: `move-in-${i}`,
    parkSlug: PARK,
    institutionId,
    rulesId,
    state: i % 2 === 0 ? ('submitted' as const) : ('accepted' as const),
    createdById: personId,
    createdAt: new Date(Date.now() - (i % 15) * day),
    submittedAt: new Date(Date.now() - (i % 15) * day),
  }));
  await inserted(moveIns, (data) => db.moveIn.createMany({ data }));
  const content: MoveInContent = {
    lines: ['consulting'],
    area: 10_000,
    desks: null,
    startsWhen: 'quarter',
    staff: 5,
    capital: null,
    plan: '面向园区企业的管理咨询。',
    declared: { honesty: true },
    online: false,
    wishes: [],
    files: {},
    notApplicable: [],
    promised: {},
    rules: { id: rulesId, number: 1 },
    places: {},
    checks: STARTER.conditions.map(({ key, label }) => ({ key, label, answer: 'meets', evidence: '演示：已经核对。' })),
  };
  const handedIn = frozen(content);
  const versions = moveIns.map(({ id, submittedAt }) => ({ moveInId: id, number: 1, submittedAt, ...handedIn }));
  await inserted(versions, (data) => db.moveInVersion.createMany({ data }));
  const events = moveIns.flatMap(({ id, submittedAt, state }) =>
    (['received', 'accepted'] as const)
      .slice(0, state === 'submitted' ? 1 : 2)
      .map((kind, i) => ({ moveInId: id, number: i + 1, kind, on: dayOf(submittedAt), at: submittedAt })),
  );
  await inserted(events, (data) => db.moveInEvent.createMany({ data }));
  return {
    operators,
    today,
    // What has waited for longer counts as accepted by time.
    waiting: moveIns
      .filter(({ state, submittedAt }) => state === 'submitted' && submittedAt.getTime() > Date.now() - 2 * day)
      .map(({ id, submittedAt }) => ({ id, submittedAt })),
  };
}

/** All operators accept the same application at once, over and over. @returns ms for a round, and how often not exactly one of them did. */
async function contested(url: string, { operators, waiting }: Awaited<ReturnType<typeof ground>>) {
  const rounds = waiting.slice(0, ROUNDS);
  if (rounds.length < ROUNDS) throw new Error(`只有 ${rounds.length} 份申请可以受理`);
  const connections = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)));
  let wrong = 0;
  const started = performance.now();
  for (const { id, submittedAt } of rounds) {
    const done = await Promise.all(
      operators.map((by, i) =>
        decideMoveIn(
          connections[i % connections.length]!,
          { ...by, now: new Date() },
          {
            moveInId: id,
            parkSlug: PARK,
            move: 'accept',
            seen: 'submitted',
            seenAt: submittedAt.toISOString(),
          },
        ),
      ),
    );
    if (done.filter(({ ok }) => ok).length !== 1) wrong += 1;
  }
  const ms = (performance.now() - started) / rounds.length;
  for (const connection of connections) await connection.$disconnect();
  return { ms, wrong };
}

/** Measures the operator's pages of a very large park. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-moving-in-'));
  const url = `file:${path.join(folder, 'site.db')}`;
  try {
    await applyMigrations(url);
    const db = await openDatabase(url);
    const here = await ground(db);
    const { today } = here;
    const calendar = await readCalendar(db);
    const everything = { buildingId: null, words: '', state: null, ends: null, on: null, page: 1 };
    const measured = [
      {
        name: `入驻申请的队列，${APPLICATIONS.toLocaleString('zh-CN')} 份在办`,
        own: await timed(() => listOpenInPark(db, PARK, { today, calendar })),
        base: await timed(() => db.moveIn.findMany({ where: { parkSlug: PARK }, select: { id: true, state: true, submittedAt: true } })),
      },
      {
        name: `园区工作台的出租情况，${UNITS.toLocaleString('zh-CN')} 个单元`,
        own: await timed(() => readOccupancy(db, PARK, today)),
        base: await timed(() => db.unit.findMany({ where: { parkSlug: PARK }, select: { id: true, area: true, rent: true } })),
      },
      {
        name: '单元台账的一页',
        own: await timed(() => listLedger(db, PARK, everything, today)),
        base: await timed(() => db.unit.findMany({ where: { parkSlug: PARK }, select: { id: true, number: true } })),
      },
    ];
    const rivals = await contested(url, here);
    await db.$disconnect();
    return [
      '| 项目 | 毫秒（中位） | 只读这些行 | 倍数 |',
      '| --- | ---: | ---: | ---: |',
      ...measured.map(({ name, own, base }) => `| ${name} | ${own.toFixed(0)} | ${base.toFixed(0)} | ${(own / base).toFixed(1)} |`),
      '',
      `${OPERATORS} 位工作人员同时受理同一份申请，${ROUNDS} 轮：每轮 ${rivals.ms.toFixed(0)} 毫秒；不是恰好一人办成的 ${rivals.wrong} 轮。`,
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
