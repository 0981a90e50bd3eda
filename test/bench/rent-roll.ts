import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { listAgeingLines } from '#app/domain/charges/ageing-lines.server.ts';
import { planOf } from '#app/domain/leases/lease-plan.ts';
import { EMPTY_TERMS, type DatedTerms } from '#app/domain/leases/lease-terms.ts';
import { axisShown } from '#app/domain/rent-roll/axis-view.ts';
import { windowAround } from '#app/domain/rent-roll/axis.ts';
import { readRentRoll } from '#app/domain/rent-roll/read-rent-roll.server.ts';
import { readRoll } from '#app/domain/rent-roll/read-roll.server.ts';
import { rollShown } from '#app/domain/rent-roll/roll-view.ts';
import { writeRentRoll } from '#app/domain/rent-roll/write-rent-roll.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { person } from '#test/factories/person.ts';
import { inserted, timed } from './measure.ts';

const UNITS = 10_000;
const TENANTS = 2_000;
/** Former contracts of each unit, one after the other over ten years, before the one that runs. */
const FORMER = 4;
/** Quarters for which bills were issued: ten years of every tenth unit, one year of the others. */
const [LONG, SHORT] = [40, 4];
const [PARK, LARGE] = ['hongqiao', 'qingpu'];
const LARGE_UNITS = 2_400;

/** Units of a park in towers of thirty floors. */
async function towers(db: Database, parkSlug: string, units: number) {
  const perFloor = 20;
  const made = Array.from({ length: units }, (_, at) => {
    const tower = Math.floor(at / (perFloor * 30));
    const level = (Math.floor(at / perFloor) % 30) + 1;
    const number = `T${tower}-${level}${String((at % perFloor) + 1).padStart(2, '0')}`;
    return {
      id: `${parkSlug}-${at}`,
      parkSlug,
      buildingId: `${parkSlug}-t${tower}`,
      level,
      number,
      area: 6_000 + (at % 9) * 1_000,
      rent: 300,
    };
  });
  const buildings = [...new Set(made.map(({ buildingId }) => buildingId))];
  await db.building.createMany({
    data: buildings.map((id, at) => ({ id, parkSlug, code: `T${at}`, name: `T${at} 座`, addedOn: '2010-01-01' })),
  });
  await inserted(
    made.map((unit) => ({ ...unit, addedOn: '2010-01-01' })),
    (data) => db.unit.createMany({ data }),
  );
  return made;
}

/** A park with ten years of contracts, bills and payments, and a large one for its page. */
async function ground(db: Database) {
  const today = dayOf(new Date());
  await seedReference(db, today, { announces: false });
  await seedDemo(db, { institutions: TENANTS, today });
  for (const parkSlug of [PARK, LARGE]) {
    await db.unit.updateMany({ where: { parkSlug }, data: { retiredOn: '2010-01-01' } });
    await db.building.updateMany({ where: { parkSlug }, data: { retiredOn: '2010-01-01' } });
  }
  const { id: personId } = await person(db, { appointments: [{ role: 'operator', parkSlug: PARK }] });
  const institutions = (await db.institution.findMany({ orderBy: { id: 'asc' }, select: { id: true }, take: TENANTS })).map(({ id }) => id);
  const sourceId = (await db.source.findFirstOrThrow({ select: { id: true } })).id;
  const units = await towers(db, PARK, UNITS);
  const large = await towers(db, LARGE, LARGE_UNITS);
  const at = new Date();
  const leases = units.flatMap((unit, nth) => {
    const quarters = nth % 10 === 0 ? LONG : SHORT;
    const began = addDays(today, -91 * quarters);
    // Every twelfth unit is empty at present.
    return nth % 12 === 0 ? [] : [{ id: `lease-${nth}`, unit, nth, quarters, startsOn: began, endsOn: addDays(today, 30 + (nth % 1_000)) }];
  });
  const termsOf = ({ unit, startsOn, endsOn, nth }: (typeof leases)[number]): DatedTerms => ({
    ...EMPTY_TERMS,
    startsOn,
    endsOn,
    units: [{ unitId: unit.id, place: unit.number, area: unit.area, startsOn, endsOn }],
    rent: {
      name: '租金',
      base: nth % 2 === 0 ? 'perDay' : 'monthFromDay',
      measure: 'area',
      desks: 1,
      price: 28_000 + (nth % 50) * 100,
      free: [],
      rise: { everyMonths: 12, percent: 300 },
    },
    deposit: 2_000_000,
  });
  const row = { parkSlug: PARK, state: 'signed' as const, createdById: personId, createdAt: at, changedAt: at };
  const tenant = (nth: number): string => institutions[nth % institutions.length] ?? '';
  await inserted(
    leases.map((lease) => ({
      ...row,
      id: lease.id,
      institutionId: tenant(lease.nth),
      signedOn: lease.startsOn,
      number: lease.id,
      terms: JSON.stringify(termsOf(lease)),
    })),
    (data) => db.lease.createMany({ data }),
  );
  await inserted(
    leases.map((lease) => ({ leaseId: lease.id, number: 1, offeredAt: at, ...frozen({ number: lease.id, terms: termsOf(lease) }) })),
    (data) => db.leaseVersion.createMany({ data }),
  );
  const stay = { sourceId, parkSlug: PARK };
  await inserted(
    [
      ...leases.map(({ id, unit, nth, startsOn, endsOn }) => ({
        ...stay,
        unitId: unit.id,
        institutionId: tenant(nth),
        startsOn,
        endsOn,
        leaseId: id,
      })),
      ...leases.flatMap(({ unit, nth, startsOn }) =>
        Array.from({ length: FORMER }, (_, former) => ({
          ...stay,
          unitId: unit.id,
          institutionId: tenant(nth + former + 1),
          startsOn: addDays(startsOn, -700 * (former + 1)),
          endsOn: addDays(startsOn, -700 * former - 30),
          leaseId: null,
        })),
      ),
      ...large.flatMap((unit, nth) =>
        nth % 7 === 0
          ? []
          : [
              {
                sourceId,
                parkSlug: LARGE,
                unitId: unit.id,
                institutionId: tenant(nth),
                startsOn: '2024-01-01',
                endsOn: addDays(today, nth),
                leaseId: null,
              },
            ],
      ),
    ],
    (data) => db.tenancy.createMany({ data }),
  );
  const calendar = await readCalendar(db);
  const invoices = leases.flatMap((lease) =>
    planOf(termsOf(lease), calendar, 0)
      .slice(0, lease.quarters)
      .map(({ number, from, to, due, effectiveDue, total }) => ({
        id: `${lease.id}-${number}`,
        leaseId: lease.id,
        parkSlug: PARK,
        institutionId: tenant(lease.nth),
        number,
        periodFrom: from,
        periodTo: to,
        due,
        effectiveDue,
        total: BigInt(total),
        ...frozen({ lease: { id: lease.id, number: lease.id }, number, from, to, due, effectiveDue, lines: [], total }),
        issuedOn: due,
        issuedAt: at,
        issuedById: personId,
      })),
  );
  await inserted(invoices, (data) => db.invoice.createMany({ data }));
  const paid = invoices.filter((_, nth) => nth % 5 !== 0);
  const payment = { parkSlug: PARK, method: 'transfer', reference: '', recordedAt: at, recordedById: personId };
  await inserted(
    paid.map(({ id, institutionId, total, effectiveDue }) => ({ ...payment, id, institutionId, amount: total, paidOn: effectiveDue })),
    (data) => db.payment.createMany({ data }),
  );
  await inserted(
    paid.map(({ id, total, effectiveDue }) => ({ id, paymentId: id, invoiceId: id, amount: total, on: effectiveDue })),
    (data) => db.allocation.createMany({ data }),
  );
  return { today, invoices: invoices.length };
}

/** Measures 租控, the rent roll and the ageing of very large parks on past days. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-rent-roll-'));
  const url = `file:${path.join(folder, 'site.db')}`;
  try {
    await applyMigrations(url);
    const db = await openDatabase(url);
    const { today, invoices } = await ground(db);
    const past = addDays(today, -400);
    const asked = { parkSlug: PARK, on: past, today };
    const bare = await timed(async () => {
      await db.unit.findMany({ where: { parkSlug: PARK } });
      await db.tenancy.findMany({ where: { parkSlug: PARK, endsOn: { gte: past } } });
    });
    const bills = await timed(() =>
      db.invoice.findMany({ where: { parkSlug: PARK }, select: { id: true, total: true, effectiveDue: true } }),
    );
    const cell = { column: 'total', institutionId: null } as const;
    const measured = [
      { name: `租控，${UNITS.toLocaleString('zh-CN')} 个单元，四百天以前`, own: await timed(() => readRoll(db, asked)), base: bare },
      {
        name: '时间轴的一页，同一天',
        own: await timed(async () =>
          axisShown(await readRoll(db, { ...asked, from: windowAround(past).from }), past, { buildingId: null, page: 1 }),
        ),
        base: bare,
      },
      {
        name: `租金台账，同一天，${invoices.toLocaleString('zh-CN')} 份账单`,
        own: await timed(() => readRentRoll(db, asked)),
        base: bare + bills,
      },
      { name: '租金台账的表格，今天', own: await timed(() => writeRentRoll(db, PARK, today, today)), base: bare + bills },
      { name: '应收账龄，四百天以前', own: await timed(() => listAccounts(db, PARK, past)), base: bills },
      {
        name: '账龄合计的明细，第一页',
        own: await timed(() => listAgeingLines(db, PARK, cell, { day: past, page: 1 })),
        base: bills,
      },
      {
        name: `租控的一页，${LARGE_UNITS.toLocaleString('zh-CN')} 个单元，今天`,
        own: await timed(async () => rollShown(await readRoll(db, { parkSlug: LARGE, on: today, today }), today, null)),
        base: await timed(() => db.unit.findMany({ where: { parkSlug: LARGE } })),
      },
    ];
    await db.$disconnect();
    return [
      '| 项目 | 毫秒（中位） | 只读这些行 | 倍数 |',
      '| --- | ---: | ---: | ---: |',
      ...measured.map(({ name, own, base }) => `| ${name} | ${own.toFixed(0)} | ${base.toFixed(0)} | ${(own / base).toFixed(1)} |`),
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
