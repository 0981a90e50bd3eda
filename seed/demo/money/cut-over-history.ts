import { createHash } from 'node:crypto';
import { importCutOver } from '#app/domain/cut-over/import-cut-over.server.ts';
import type { CutOverContent } from '#app/domain/cut-over/sheets.ts';
import { keepCutOver } from '#app/domain/cut-over/upload-cut-over.server.ts';
import { listCandidates } from '#app/domain/leases/open-lease.server.ts';
import { BASE_NAME } from '#app/domain/rents/charge.ts';
import { monthsAfter } from '#app/domain/rents/months.ts';
import { addDays, dayOf, type Day } from '#app/kernel/calendar.ts';
import { account } from '../act-as.ts';
import type { Stage } from '../history.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';

/** So many institutions that are in the park without a contract. */
const CONTRACTS = 2;

/** Institutions that have units of the park to their names without a contract, those that nobody drafts one for first. */
async function tenantsOf({ db, institutions }: Stage, parkSlug: string, day: Day) {
  const ids = (await listCandidates(db, parkSlug, day))
    .map(({ value }) => value.split(' '))
    .flatMap(([kind, id = '']) => (kind === 'institution' && id !== institutions.fullyValid ? [id] : []));
  const rows = await db.institution.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'desc' },
    select: {
      organisation: { select: { name: true, uscc: true } },
      tenancies: {
        where: { parkSlug, leaseId: null, unit: { retiredOn: null } },
        orderBy: { startsOn: 'asc' },
        select: { unitLabel: true, unit: true },
      },
    },
  });
  return rows
    .flatMap(({ organisation, tenancies: [first] }) => (first?.unit ? [{ ...organisation, unit: first.unit }] : []))
    .slice(0, CONTRACTS);
}

/** 期初导入 of the first park: contracts that ran before, one with a part of its deposit, one with a quarter that is owed still. */
export async function* contractsAreImported(stage: Stage): Strand {
  const { db, today } = stage;
  const parkSlug = SCENE.parks.first;
  const at = moment(today, 12, '15:20');
  yield at;
  const day = dayOf(at);
  const tenants = await tenantsOf(stage, parkSlug, day);
  if (tenants.length === 0) return;
  const startsOn = `${Number(day.slice(0, 4)) - 1}-09-01`;
  const billed =
    [3, 6, 9, 12, 15]
      .map((months) => monthsAfter(startsOn, months))
      .filter((first) => first <= day)
      .at(-1) ?? startsOn;
  const numberOf = (nth: number): string => `演示旧租 ${nth + 1} 号`;
  const content: CutOverContent = {
    dateSystem: 1900,
    unread: [],
    leases: tenants.map(({ name, uscc, unit }, nth) => ({
      row: nth + 2,
      cells: {
        number: numberOf(nth),
        uscc,
        institution: name,
        units: unit.number,
        startsOn,
        endsOn: addDays(monthsAfter(startsOn, 36), -1),
        base: BASE_NAME.perDay,
        price: 3.2 + nth / 10,
        months: 3,
        due: '提前 5 个工作日',
        deposit: 30_000,
        billedUntil: addDays(billed, -1),
      },
    })),
    deposits: tenants.map((_, nth) => ({
      row: nth + 2,
      cells: { number: numberOf(nth), amount: nth === 0 ? 18_000 : 30_000, on: startsOn },
    })),
    open: [
      {
        row: 2,
        cells: {
          number: numberOf(0),
          from: monthsAfter(billed, -3),
          to: addDays(billed, -1),
          amount: 12_600.5,
          due: addDays(monthsAfter(billed, -3), -1),
        },
      },
    ],
  };
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const office = account(stage, 'operator');
  const { id } = await office(at, (by) => keepCutOver(db, by, { parkSlug, name: '演示旧台账.xlsx', sha256, content }));
  await office(at, (by) => importCutOver(db, by, { parkSlug, id }));
}
