import { chineseName } from '#app/kit/text-fields.server.ts';
import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Reach } from '../permissions/may.ts';
import { tellChanges, writeChanges, type Changes } from './changes.ts';
import { deedOf, recordSubjectOf, type RecordSubject } from './deeds.ts';
import { whatNext } from './what-next.ts';
import type { NamedThing, Things } from './thing.server.ts';

/** An entry in words for people. */
export interface EntryView {
  id: number;
  at: Date;
  /** Who did it: a name, 已注销用户, 访客, or 系统. */
  actor: string;
  /** For which organisation they did it. */
  organisation: string | null;
  /** The id of the organisation that did it to another one; which person acted is internal to it. */
  from: string | null;
  /** What they did; follows the actor. */
  sentence: string;
  /** The person whom it concerns, and the sentence for them: it says 您 instead of their name. */
  concerned: { id: string; sentence: string } | null;
  /** What those who get a notice of it can do; null if nobody gets one. */
  next: string | null;
  changes: string[];
  reason: string | null;
  requestId: string;
}

export interface EntryFilter {
  /** Only entries older than this one. */
  before?: number;
  /** Only these entries. */
  ids?: readonly number[];
  /** Only the history of one thing. */
  subject?: { kind: RecordSubject; id: string };
  /** Only entries that this person made or that concern them. */
  about?: string;
  /** What the reader may see. */
  reach?: Reach;
  deed?: string;
  deeds?: readonly string[];
  /** Instants; `from` is included, `to` is not. */
  from?: Date;
  to?: Date;
  /** Part of an actor's or an organisation's name, or a whole request number. */
  words?: string;
}

/** The subject of the entries of a claim. */
const CLAIMED: RecordSubject = 'organisationRequest';

/** A reader's reach as a condition on entries; an empty reach matches nothing. */
async function within(db: Database, reach: Reach): Promise<Prisma.RecordEntryWhereInput> {
  if (reach.everything) return {};
  const any: Prisma.RecordEntryWhereInput[] = [];
  if (reach.personId) any.push({ actorId: reach.personId }, { personId: reach.personId });
  if (reach.organisationId) {
    // The claimant's identity and words are between them and the bureau.
    const claims = await db.organisationRequest.findMany({
      where: { organisationId: reach.organisationId, kind: 'claim' },
      select: { id: true },
    });
    any.push(
      { actingForId: reach.organisationId },
      { organisationId: reach.organisationId, NOT: { subjectKind: CLAIMED, subjectId: { in: claims.map(({ id }) => id) } } },
    );
  }
  if (reach.parkSlugs.length > 0) any.push({ parkSlug: { in: [...reach.parkSlugs] } });
  if (reach.districtSlugs.length > 0) any.push({ districtSlug: { in: [...reach.districtSlugs] } });
  return any.length > 0 ? { OR: any } : { id: -1 };
}

async function wordsCondition(db: Database, words: string): Promise<Prisma.RecordEntryWhereInput> {
  const [people, organisations] = await Promise.all([
    db.person.findMany({ where: { name: { contains: words } }, take: 500, select: { id: true } }),
    db.organisation.findMany({
      where: { OR: [{ name: { contains: words } }, { name: { contains: chineseName(words) } }] },
      take: 500,
      select: { id: true },
    }),
  ]);
  const personIds = people.map(({ id }) => id);
  const organisationIds = organisations.map(({ id }) => id);
  return {
    OR: [
      { actorId: { in: personIds } },
      { personId: { in: personIds } },
      { organisationId: { in: organisationIds } },
      { requestId: words },
    ],
  };
}

async function condition(
  db: Database,
  { before, ids, subject, about, reach, deed, deeds, from, to, words }: EntryFilter,
): Promise<Prisma.RecordEntryWhereInput> {
  return {
    AND: [
      before === undefined ? {} : { id: { lt: before } },
      ids ? { id: { in: [...ids] } } : {},
      subject ? { subjectKind: subject.kind, subjectId: subject.id } : {},
      about ? { OR: [{ actorId: about }, { personId: about }] } : {},
      reach ? await within(db, reach) : {},
      deed ? { deed } : {},
      deeds ? { deed: { in: [...deeds] } } : {},
      from ? { at: { gte: from } } : {},
      to ? { at: { lt: to } } : {},
      words ? await wordsCondition(db, words) : {},
    ],
  };
}

const nameMap = (named: readonly NamedThing[]): Map<string, string> => new Map(named.map(([id, name]) => [id, name]));

/** Names of everything that some entries mention. Each noun is queried once, and only if an entry mentions it. */
async function namesFor(
  db: Database,
  things: Things,
  rows: readonly {
    actorId: string | null;
    personId: string | null;
    organisationId: string | null;
    actingForId: string | null;
    subjectKind: string;
    subjectId: string;
  }[],
) {
  const spokenOf = rows.map(({ subjectKind, subjectId }) => ({ kind: recordSubjectOf(subjectKind), subjectId }));
  const of = (kind: RecordSubject): string[] => spokenOf.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId);
  const named = async (kind: RecordSubject, ids: readonly (string | null)[]) =>
    things[kind].names(
      db,
      ids.filter((id) => id !== null),
    );
  const others = [...new Set(spokenOf.map(({ kind }) => kind))].filter((kind) => kind !== 'person' && kind !== 'organisation');
  const [people, organisations, ...subjects] = await Promise.all([
    named('person', [...rows.flatMap(({ actorId, personId }) => [actorId, personId]), ...of('person')]),
    named('organisation', [...rows.flatMap(({ organisationId, actingForId }) => [organisationId, actingForId]), ...of('organisation')]),
    ...others.map((kind) => named(kind, of(kind))),
  ]);
  const subject = new Map([people, organisations, ...subjects].flat().map(([id, name, byParty]) => [id, { name, byParty }]));
  const subjectFor = (id: string, actingForId: string | null): string | undefined => {
    const found = subject.get(id);
    return (actingForId === null ? undefined : found?.byParty?.[actingForId]) ?? found?.name;
  };
  return { person: nameMap(people), organisation: nameMap(organisations), subjectFor };
}

/** Whom the record names for a deed that was done without an account. */
function withoutAccount(deed: string, person: string): string {
  const { byThemselves, byVisitors } = deedOf(deed);
  return byThemselves ? person : byVisitors ? '访客' : '系统';
}

const FIELDS = {
  id: true,
  at: true,
  actorId: true,
  actingForId: true,
  organisationId: true,
  deed: true,
  subjectKind: true,
  subjectId: true,
  personId: true,
  changes: true,
  reason: true,
  requestId: true,
} as const;

/**
 * Reads the matching entries, newest first, in Chinese; `total` counts all matches.
 * @param things names the entries' subjects.
 * @param options `audit` includes what only those who examine the record need.
 */
export async function readEntries(
  db: Database,
  things: Things,
  filter: EntryFilter,
  { take, skip = 0, audit = false }: { take: number; skip?: number; audit?: boolean },
): Promise<{ entries: EntryView[]; total: number }> {
  const where = await condition(db, filter);
  const [rows, total] = await Promise.all([
    db.recordEntry.findMany({ where, orderBy: { id: 'desc' }, take, skip, select: FIELDS }),
    db.recordEntry.count({ where }),
  ]);
  const names = await namesFor(db, things, rows);
  const entries = rows.map((row): EntryView => {
    const deed = deedOf(row.deed);
    const subject = names.subjectFor(row.subjectId, row.actingForId) ?? '已删除的内容';
    const person = row.personId === null ? '' : (names.person.get(row.personId) ?? '已注销用户');
    const sentence = deed.say({ subject, person: row.actorId !== null && row.actorId === row.personId ? '' : person });
    const changes = JSON.parse(row.changes) as Changes;
    return {
      id: row.id,
      at: row.at,
      actor: row.actorId !== null ? (names.person.get(row.actorId) ?? '已注销用户') : withoutAccount(row.deed, person),
      from: row.organisationId !== null && row.actingForId !== row.organisationId ? row.actingForId : null,
      organisation: row.actingForId === null ? null : (names.organisation.get(row.actingForId) ?? null),
      // If somebody does something to themselves, the sentence does not repeat their name.
      sentence,
      concerned:
        row.personId === null || row.personId === row.actorId ? null : { id: row.personId, sentence: deed.say({ subject, person: '您' }) },
      next: whatNext(row.deed),
      changes: audit ? writeChanges(changes) : tellChanges(changes, sentence),
      reason: row.reason,
      requestId: row.requestId,
    };
  });
  return { entries, total };
}
