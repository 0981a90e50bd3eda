import type { Prisma } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ReturnItem } from '#app/kernel/cases/itemised-returns.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { readRules } from '../entry-rules/read-rules.server.ts';
import { isCategorySlug } from '../lines/categories.ts';
import { checkAll } from './move-in-checks.ts';
import { clocksOf, type MoveInClocks } from './move-in-clocks.ts';
import { questionsOf, type ContentFile, type MoveInAnswers, type MoveInContent, type Question } from './move-in-content.ts';
import type { MoveInState } from './move-in-states.ts';
import { standsOn } from './stands-on.ts';
import { standingHold } from './places/hold-terms.ts';
import { writeUnitPlace } from '../units/write-unit-place.ts';
import { readEntryFacts } from './read-entry-facts.server.ts';
import { readWishedUnits } from './places/wished-units.server.ts';

const NAME = { select: { name: true } } as const;

const THERE_OR_SUPPLIED: Prisma.MoveInFileWhereInput = { OR: [{ replacedAt: null }, { suppliedAt: { not: null } }] };

const FIELDS = {
  id: true,
  parkSlug: true,
  institutionId: true,
  rulesId: true,
  intentId: true,
  state: true,
  online: true,
  area: true,
  desks: true,
  startsWhen: true,
  lines: true,
  staff: true,
  capital: true,
  declared: true,
  notApplicable: true,
  promised: true,
  plan: true,
  contact: true,
  phone: true,
  createdById: true,
  createdAt: true,
  submittedAt: true,
  decidedAt: true,
  reason: true,
  acceptedById: true,
  decidedById: true,
  claimedById: true,
  claimedAt: true,
  waitedOn: true,
  contractTold: true,
  acceptedBy: NAME,
  decidedBy: NAME,
  claimedBy: NAME,
  park: { select: { name: true, shortName: true, kind: true, districtSlug: true } },
  institution: { select: { slug: true, status: true, organisationId: true, organisation: { select: { name: true, uscc: true } } } },
  wishes: { orderBy: { position: 'asc' }, select: { unitId: true } },
  holds: {
    orderBy: { id: 'asc' },
    select: {
      id: true,
      unitId: true,
      madeOn: true,
      until: true,
      extended: true,
      state: true,
      outOfTurn: true,
      reason: true,
      closedOn: true,
      unit: { select: { number: true, level: true, building: { select: { name: true } } } },
    },
  },
  files: {
    where: THERE_OR_SUPPLIED,
    orderBy: { id: 'asc' },
    select: {
      id: true,
      material: true,
      replacedAt: true,
      suppliedAt: true,
      file: { select: { id: true, name: true, sha256: true, mediaType: true, size: true } },
    },
  },
  versions: {
    orderBy: { number: 'asc' },
    select: {
      number: true,
      submittedAt: true,
      content: true,
      hash: true,
      returned: { select: { items: true, answers: true, returnedAt: true, afterAcceptance: true } },
    },
  },
  events: {
    orderBy: { number: 'asc' },
    select: { kind: true, on: true, at: true, byId: true, until: true, waitsFor: true, days: true, why: true, findings: true, by: NAME },
  },
} as const;

/** An application with everything that its rules and pages need, as it is at an instant. */
export type MoveInRow = NonNullable<Awaited<ReturnType<typeof loadMoveIn>>>;

export interface MoveInVersion {
  number: number;
  submittedAt: Date;
  /** As it was frozen. */
  content: MoveInContent;
  /** With what followed it (补交) before it was returned, or until now. */
  seen: MoveInContent;
  hash: string;
  returned: { items: ReturnItem[]; answers: Record<string, string>; returnedAt: Date; afterAcceptance: boolean } | null;
}

/** The JSON columns are written by the deeds of this folder alone. */
const parse = <T>(json: string): T => JSON.parse(json) as T;

const filesBy = (files: readonly { material: string; file: ContentFile }[]): Record<string, ContentFile[]> =>
  Object.fromEntries(
    [...new Set(files.map(({ material }) => material))].map((key) => [
      key,
      files.flatMap(({ material, file }) => (material === key ? [file] : [])),
    ]),
  );

/** Loads an application; null if there is none. `standing` is its state with what time has done to it until now. */
export async function loadMoveIn(db: Database | Transaction, id: string, now: Date) {
  const row = await db.moveIn.findUnique({ where: { id }, select: FIELDS });
  if (!row) return null;
  const today = dayOf(now);
  const { lines, declared, notApplicable, promised, wishes, files, versions, holds, ...rest } = row;
  const [rules, calendar, known, units] = [
    await readRules(db, row.rulesId),
    await readCalendar(db),
    await readEntryFacts(db, row.institutionId),
    await readWishedUnits(
      db,
      wishes.map(({ unitId }) => unitId),
      today,
    ),
  ];
  const there = files.filter(({ replacedAt }) => replacedAt === null);
  const supplied = files.flatMap(({ material, suppliedAt, file }) => (suppliedAt === null ? [] : [{ material, suppliedAt, file }]));
  const answers: MoveInAnswers = {
    lines: parse<string[]>(lines).filter(isCategorySlug),
    area: row.area,
    desks: row.desks,
    startsWhen: row.startsWhen,
    staff: row.staff,
    capital: row.capital,
    declared: parse(declared),
    online: row.online,
    wishes: wishes.map(({ unitId }) => unitId),
    files: filesBy(there),
    notApplicable: parse(notApplicable),
    promised: parse(promised),
    plan: row.plan,
  };
  const { staff, capital } = answers;
  const checks = checkAll(
    rules.conditions,
    { ...known, lines: answers.lines, stated: { staff, capital, declared: answers.declared } },
    today,
  );
  const clocks: MoveInClocks = clocksOf(row.events, rules.limits, { today, calendar });
  const parkOnline = row.park.kind === 'online';
  const placed = { online: row.online || parkOnline, units, hold: standingHold(holds, today) };
  const stands = standsOn({ id, state: row.state, clocks, kept: row, ...placed }, { today, calendar });
  const questions: Question[] = questionsOf(rules);
  return {
    ...rest,
    rules,
    calendar,
    today,
    units,
    holds: holds.map(({ unit, ...hold }) => ({ ...hold, place: writeUnitPlace(unit) })),
    answers,
    evidence: there.map(({ id: evidenceId, material, file }) => ({ id: evidenceId, material, file })),
    supplied,
    questions,
    checks,
    clocks,
    ...stands,
    parkOnline,
    versions: versions.map(({ content, returned, ...version }, i): MoveInVersion => {
      // What is older than 补交 says nothing of it.
      const frozen: MoveInContent = { ...parse<MoveInContent>(content), promised: parse<Partial<MoveInContent>>(content).promised ?? {} };
      const next = returned?.returnedAt ?? versions[i + 1]?.submittedAt ?? null;
      const followed = supplied.filter(({ suppliedAt }) => suppliedAt >= version.submittedAt && (next === null || suppliedAt < next));
      return {
        ...version,
        content: frozen,
        seen: { ...frozen, files: { ...frozen.files, ...filesBy(followed) } },
        returned: returned && {
          ...returned,
          items: parse<ReturnItem[]>(returned.items),
          answers: parse<Record<string, string>>(returned.answers),
        },
      };
    }),
  };
}

/** What a form carries of the row that its reader saw. */
export const seenOf = (row: MoveInRow): { seen: MoveInState; seenAt: string } => ({
  seen: row.standing,
  seenAt: seenAtOf(row)?.toISOString() ?? '',
});

/** When what somebody may have seen was written: when it was handed in, last moved, or something followed it. */
export const seenAtOf = ({ submittedAt, decidedAt, supplied }: Pick<MoveInRow, 'submittedAt' | 'decidedAt' | 'supplied'>): Date | null =>
  [submittedAt, decidedAt, ...supplied.map(({ suppliedAt }) => suppliedAt)].reduce(
    (last, at) => (last === null || (at !== null && at > last) ? at : last),
    null,
  );
