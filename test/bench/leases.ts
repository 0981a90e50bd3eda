import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { issueAll, nextBatch } from '#app/domain/charges/issue-all.server.ts';
import { listIssuable } from '#app/domain/charges/issue-invoice.server.ts';
import { listMonths } from '#app/domain/charges/months/list-months.server.ts';
import { readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment } from '#app/domain/charges/record-payment.server.ts';
import { planOf } from '#app/domain/leases/lease-plan.ts';
import { EMPTY_TERMS, type DatedTerms } from '#app/domain/leases/lease-terms.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { person } from '#test/factories/person.ts';
import { inserted, timed } from './measure.ts';

const LEASES = 10_000;
/** Bills of each contract that were issued and paid: ten years of quarters for every tenth, one year for the others. */
const [LONG, SHORT] = [40, 4];
const OPERATORS = 16;
const ROUNDS = 20;
const PARK = 'hongqiao';

/** A park with many contracts about desks, their bills and what was paid of them. */
async function ground(db: Database) {
  const today = dayOf(new Date());
  await seedReference(db, today, { announces: false });
  await seedDemo(db, { institutions: LEASES, today });
  const operators = [];
  for (let i = 0; i < OPERATORS; i += 1)
    operators.push(await (await person(db, { appointments: [{ role: 'operator', parkSlug: PARK }] })).by({ now: new Date() }));
  const [by] = operators;
  if (!by) throw new Error('没有运营方');
  const { personId } = by.actor;
  const institutions = (await db.institution.findMany({ orderBy: { id: 'asc' }, select: { id: true }, take: LEASES })).map(({ id }) => id);
  const at = new Date();
  const leases = institutions.map((institutionId, i) => {
    const issued = i % 10 === 0 ? LONG : SHORT;
    const terms: DatedTerms = {
      ...EMPTY_TERMS,
      startsOn: addDays(today, -91 * issued),
      endsOn: addDays(today, 1_000),
      use: '办公',
      rent: { name: '工位费', base: 'perMonth', measure: 'desk', desks: 5 + (i % 20), price: 8_000_000, free: [], rise: null },
      deposit: 0,
    };
    return { id: `lease-${i}`, institutionId, issued, terms };
  });
  const row = { parkSlug: PARK, state: 'signed' as const, signedOn: '2020-01-01', createdById: personId, createdAt: at, changedAt: at };
  await inserted(
    leases.map(({ id, institutionId, terms }) => ({ ...row, id, institutionId, terms: JSON.stringify(terms) })),
    (data) => db.lease.createMany({ data }),
  );
  await inserted(
    leases.map(({ id, terms }) => ({ leaseId: id, number: 1, offeredAt: at, ...frozen({ number: id, terms }) })),
    (data) => db.leaseVersion.createMany({ data }),
  );
  const calendar = await readCalendar(db);
  const invoices = leases.flatMap(({ id, institutionId, issued, terms }) =>
    planOf(terms, calendar, 0)
      .slice(0, issued)
      .map(({ number, from, to, due, effectiveDue, total }) => ({
        id: `${id}-${number}`,
        leaseId: id,
        parkSlug: PARK,
        institutionId,
        number,
        periodFrom: from,
        periodTo: to,
        due,
        effectiveDue,
        total: BigInt(total),
        ...frozen({ lease: { id, number: id }, number, from, to, due, effectiveDue, lines: [], total }),
        issuedOn: due,
        issuedAt: at,
        issuedById: personId,
      })),
  );
  await inserted(invoices, (data) => db.invoice.createMany({ data }));
  const paid = invoices.filter((_, i) => i % 5 !== 0);
  const payment = { parkSlug: PARK, method: 'transfer', reference: '', recordedAt: at, recordedById: personId };
  await inserted(
    paid.map(({ id, institutionId, total, effectiveDue }) => ({ ...payment, id, institutionId, amount: total, paidOn: effectiveDue })),
    (data) => db.payment.createMany({ data }),
  );
  await inserted(
    paid.map(({ id, total, effectiveDue }) => ({ id, paymentId: id, invoiceId: id, amount: total, on: effectiveDue })),
    (data) => db.allocation.createMany({ data }),
  );
  return { operators, today, invoices: invoices.length, institutions };
}

/** All operators enter a payment of the same tenant at once, over and over. @returns ms for a round, and how often the sums were wrong. */
async function contested(url: string, { operators, institutions, today }: Awaited<ReturnType<typeof ground>>) {
  const connections = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)));
  const [db] = connections;
  let wrong = 0;
  const started = performance.now();
  for (const institutionId of institutions.slice(0, ROUNDS)) {
    const said = { parkSlug: PARK, institutionId, amount: 100_000, paidOn: today, method: 'cash' as const, reference: '', invoiceIds: [] };
    await Promise.all(operators.map((by, i) => recordPayment(connections[i % connections.length]!, { ...by, now: new Date() }, said)));
    const payments = (await readPayments(db!, { institutionId })).filter(({ method }) => method === 'cash');
    const sum = payments.reduce((all, { applied, credit }) => all + credit + applied.reduce((used, { amount }) => used + amount, 0), 0);
    if (payments.length !== OPERATORS || sum !== OPERATORS * 100_000) wrong += 1;
  }
  const ms = (performance.now() - started) / ROUNDS;
  for (const connection of connections) await connection.$disconnect();
  return { ms, wrong };
}

/** 开具全部, one batch after the other as its page does it, until there is nothing left. @returns how many bills, ms for each, and ms for the longest batch. */
async function issueRun(db: Database, by: Awaited<ReturnType<typeof ground>>['operators'][number]) {
  let [bills, longest] = [0, 0];
  const started = performance.now();
  for (;;) {
    const begun = performance.now();
    const now = new Date();
    const { bills: next, seen } = await nextBatch(db, PARK, now);
    if (next.length === 0 || bills >= LEASES) break;
    const done = await issueAll(db, { ...by, now }, { parkSlug: PARK, seen });
    if (!done.ok || done.refused.length > 0) throw new Error(`没有开具：${JSON.stringify(done)}`);
    bills += done.issued;
    longest = Math.max(longest, performance.now() - begun);
  }
  return { bills, ms: (performance.now() - started) / Math.max(1, bills), longest };
}

/** Measures the accounts of a very large park. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-leases-'));
  const url = `file:${path.join(folder, 'site.db')}`;
  try {
    await applyMigrations(url);
    const db = await openDatabase(url);
    const here = await ground(db);
    const { today, operators } = here;
    const bare = await timed(() =>
      db.invoice.findMany({ where: { parkSlug: PARK }, select: { id: true, total: true, effectiveDue: true } }),
    );
    const count = here.invoices.toLocaleString('zh-CN');
    const measured = [
      { name: `应收账龄，${count} 份账单，今天`, own: await timed(() => listAccounts(db, PARK, today)), base: bare },
      { name: '各月的账目', own: await timed(() => listMonths(db, PARK, today)), base: bare },
      { name: '应收账龄，一年以前', own: await timed(() => listAccounts(db, PARK, addDays(today, -365))), base: bare },
      {
        name: `可以开具的账单，${LEASES.toLocaleString('zh-CN')} 份合同`,
        own: await timed(() => listIssuable(db, PARK, new Date())),
        base: await timed(() => db.lease.findMany({ where: { parkSlug: PARK }, select: { id: true, terms: true } })),
      },
    ];
    const issued = await issueRun(db, operators[0]!);
    const rivals = await contested(url, here);
    await db.$disconnect();
    return [
      '| 项目 | 毫秒（中位） | 只读这些行 | 倍数 |',
      '| --- | ---: | ---: | ---: |',
      ...measured.map(({ name, own, base }) => `| ${name} | ${own.toFixed(0)} | ${base.toFixed(0)} | ${(own / base).toFixed(1)} |`),
      '',
      `开具全部 ${issued.bills.toLocaleString('zh-CN')} 份账单：每份 ${issued.ms.toFixed(1)} 毫秒，最久的一批 ${(issued.longest / 1000).toFixed(1)} 秒。`,
      `${OPERATORS} 位工作人员同时登记同一家的收款，${ROUNDS} 轮：每轮 ${rivals.ms.toFixed(0)} 毫秒；合计不符的 ${rivals.wrong} 轮。`,
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
