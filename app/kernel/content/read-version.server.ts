import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { findNextCase, type NextCase } from '../cases/next-case.server.ts';
import { organisationsOf, type Actor, type Who } from '../permissions/actor.ts';
import { may, type Reach } from '../permissions/may.ts';
import { readReasons } from './read-reasons.server.ts';
import { readTexts } from './texts.ts';
import { writeName } from './content-kind.ts';
import type { ContentKind, Writer } from './content-kind.server.ts';
import { authorOfVersion, authorSelect } from './version-author.server.ts';
import type { VersionState } from './version-workflow.ts';
import { mayWork } from './work-on.server.ts';

const LISTED = {
  id: true,
  number: true,
  state: true,
  sections: true,
  reasons: true,
  submittedById: true,
  submittedAt: true,
  decidedAt: true,
  parkSlug: true,
  districtSlug: true,
} as const satisfies Prisma.ContentVersionSelect;

type Listed = Prisma.ContentVersionGetPayload<{ select: typeof LISTED }>;

export interface VersionSummary {
  id: string;
  number: number;
  state: VersionState;
  /** Whether it is what is public now. */
  public: boolean;
  submittedAt: Date;
  decidedAt: Date | null;
  /** The queue it is or was in: the park's, or without a park the bureau's of the district. */
  parkSlug: string | null;
  districtSlug: string;
  /** Who submitted it; null for imported content. */
  who: string | null;
  /** The sections that differ from what was public before. */
  sections: string[];
  /** Section → why it was returned. */
  reasons: Record<string, string>;
}

async function namesOf(db: Database, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const people = await db.person.findMany({ where: { id: { in: ids.filter((id) => id !== null) } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

function summary(
  { id, number, state, sections, reasons, submittedById, submittedAt, decidedAt, parkSlug, districtSlug }: Listed,
  publicId: string | null,
  names: Map<string, string>,
): VersionSummary {
  const who = submittedById === null ? null : (names.get(submittedById) ?? '');
  return {
    id,
    number,
    state,
    public: id === publicId,
    submittedAt,
    decidedAt,
    parkSlug,
    districtSlug,
    who,
    sections: readTexts(sections),
    reasons: readReasons(reasons),
  };
}

/** Every version of a thing, newest first. The caller checks permission. */
export async function listVersions(db: Database, kind: ContentKind<object>, subjectId: string): Promise<VersionSummary[]> {
  const rows = await db.contentVersion.findMany({ where: { kind: kind.name, subjectId }, orderBy: { number: 'desc' }, select: LISTED });
  const publicId = await kind.publicVersionId(db, subjectId);
  const names = await namesOf(
    db,
    rows.map(({ submittedById }) => submittedById),
  );
  return rows.map((row) => summary(row, publicId, names));
}

/** Finds the version of a thing that waits for a moderator; null if none does. The caller checks permission. */
export async function pendingVersion(db: Database, kind: ContentKind<object>, subjectId: string): Promise<VersionSummary | null> {
  const row = await db.contentVersion.findFirst({ where: { kind: kind.name, subjectId, state: 'pending' }, select: LISTED });
  return row && summary(row, await kind.publicVersionId(db, subjectId), await namesOf(db, [row.submittedById]));
}

export interface VersionView<Content extends object> extends VersionSummary {
  kind: ContentKind<Content>;
  content: Content;
  /** What was public before it; null if nothing was. */
  before: Content | null;
  subjectId: string;
  /** The park's name. */
  park: string | null;
  author: Writer;
}

/**
 * Finds a version with its content, for those who may see it: its author's people, and the moderators of its park or district.
 * @returns null if there is none of this kind that `who` may see.
 */
export async function findVersion<Content extends object>(
  db: Database,
  who: Who,
  kind: ContentKind<Content>,
  versionId: string,
): Promise<VersionView<Content> | null> {
  const row = await db.contentVersion.findUnique({
    where: { id: versionId, kind: kind.name },
    select: {
      ...LISTED,
      subjectId: true,
      content: true,
      park: { select: { name: true } },
      ...authorSelect,
    },
  });
  if (!row || who === null) return null;
  const { subjectId, parkSlug, districtSlug } = row;
  const author = authorOfVersion(row);
  if (!mayWork(who, 'edit', kind, author) && !may(who, 'moderate:content', { parkSlug, districtSlug })) return null;
  const before = await db.contentVersion.findFirst({
    where: { kind: kind.name, subjectId, state: 'published', number: { lt: row.number } },
    orderBy: { number: 'desc' },
    select: { content: true },
  });
  return {
    ...summary(row, await kind.publicVersionId(db, subjectId), await namesOf(db, [row.submittedById])),
    kind,
    content: kind.read(row.content),
    before: before && kind.read(before.content),
    subjectId,
    park: row.park?.name ?? null,
    author,
  };
}

export const QUEUE_STATES = ['pending', 'published', 'returned'] as const satisfies readonly VersionState[];
export const QUEUE_PAGE = 20;

export interface ModerationFilter {
  state: (typeof QUEUE_STATES)[number];
  page: number;
  /** The queue of this park; without it, the bureau's. */
  parkSlug?: string;
  /** Whether to include the versions that the parks of the bureau's districts moderate. */
  withParks?: boolean;
  /** Only what arrived before this instant. */
  before?: Date | null;
}

function inQueue(
  { everything, parkSlugs, districtSlugs }: Reach,
  parkSlug: string | undefined,
  withParks: boolean,
): Prisma.ContentVersionWhereInput {
  const within: Prisma.ContentVersionWhereInput = everything
    ? {}
    : { OR: [{ districtSlug: { in: [...districtSlugs] } }, ...(parkSlug === undefined ? [] : [{ parkSlug: { in: [...parkSlugs] } }])] };
  // Imported content (number 0) was not submitted and is not moderated.
  return { AND: [within, { number: { gt: 0 } }, parkSlug !== undefined ? { parkSlug } : withParks ? {} : { parkSlug: null }] };
}

/**
 * Lists the versions of a park's or the bureau's queue within `reach`: waiting ones oldest first, decided ones newest first.
 * @param kindNamed finds a kind by its name in the database.
 */
export async function listModeration(
  db: Database,
  kindNamed: (name: string) => ContentKind<object>,
  reach: Reach,
  { state, page, parkSlug, withParks = false, before = null }: ModerationFilter,
) {
  const queue = inQueue(reach, parkSlug, withParks);
  const where = { AND: [queue, { state }, before ? { submittedAt: { lt: before } } : {}] };
  const [rows, total, counts] = await Promise.all([
    db.contentVersion.findMany({
      where,
      orderBy: state === 'pending' ? [{ submittedAt: 'asc' }, { id: 'asc' }] : [{ decidedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * QUEUE_PAGE,
      take: QUEUE_PAGE,
      select: {
        id: true,
        kind: true,
        number: true,
        state: true,
        content: true,
        sections: true,
        submittedById: true,
        submittedAt: true,
        decidedAt: true,
        district: { select: { shortName: true } },
        park: { select: { name: true } },
        institution: { select: { organisation: { select: { name: true } } } },
        ofPark: { select: { name: true } },
      },
    }),
    db.contentVersion.count({ where }),
    db.contentVersion.groupBy({ by: ['state'], where: queue, _count: true }),
  ]);
  const names = await namesOf(
    db,
    rows.map(({ submittedById }) => submittedById),
  );
  return {
    versions: rows.map(({ kind: kindName, content, sections, submittedById, district, park, institution, ofPark, ...row }) => {
      const kind = kindNamed(kindName);
      return {
        ...row,
        kind,
        /** Its name. */
        what: writeName(kind, kind.read(content)),
        sections: readTexts(sections),
        who: submittedById === null ? null : (names.get(submittedById) ?? ''),
        district: district.shortName,
        park: park?.name ?? null,
        /** The name of its author. */
        author: institution?.organisation.name ?? ofPark?.name ?? '',
      };
    }),
    total,
    counts: Object.fromEntries(QUEUE_STATES.map((one) => [one, counts.find((count) => count.state === one)?._count ?? 0])) as Record<
      (typeof QUEUE_STATES)[number],
      number
    >,
  };
}

/** The version that `actor` decides next in a park's queue or the bureau's; their own are for somebody else. */
export function nextVersion(db: Database, actor: Actor, reach: Reach, parkSlug?: string): Promise<NextCase | null> {
  return findNextCase({
    where: {
      AND: [
        inQueue(reach, parkSlug, false),
        {
          state: 'pending',
          // Each branch says which owner it is about: an empty list excludes nothing, of the other owner's neither.
          OR: [
            { ofParkSlug: null, institution: { organisationId: { notIn: organisationsOf(actor) } } },
            { institutionId: null, ofParkSlug: { notIn: [...actor.parks] } },
          ],
        },
      ],
    } satisfies Prisma.ContentVersionWhereInput,
    first: (where) => db.contentVersion.findFirst({ where, orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    count: (where) => db.contentVersion.count({ where }),
  });
}
