import type { Refused } from '../answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { dayOf } from '../calendar.ts';
import { makeMove, type Moved } from '../make-move.server.ts';
import type { ByActor } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import type { Owner } from '../permissions/owner.ts';
import { putOnOutbox } from '../outbox/put-on-outbox.server.ts';
import { sectionName } from './content-kind.ts';
import type { Author, ContentKind } from './content-kind.server.ts';
import { readTexts } from './texts.ts';
import { REASON_LIMIT, versionWorkflow, type VersionMove, type VersionRole, type VersionState } from './version-workflow.ts';
import { concerns } from './submit-version.server.ts';
import { isOwn, mayWork } from './work-on.server.ts';

const FIELDS = {
  subjectId: true,
  number: true,
  content: true,
  sections: true,
  parkSlug: true,
  districtSlug: true,
} as const;

/** A version with its author; null if there is none of this kind, or its subject was deleted. */
async function readVersion(db: Database, kind: ContentKind<object>, id: string) {
  const version = await db.contentVersion.findUnique({ where: { id, kind: kind.name }, select: FIELDS });
  const author = version && (await kind.authorOf(db, version.subjectId));
  return author && { ...version, author };
}
type Version = NonNullable<Awaited<ReturnType<typeof readVersion>>>;

const ABSENT = { ok: false, why: 'absent', message: '没有找到这一版。' } as const;

/** The roles of an actor towards a version. */
export function versionRoles(
  { actor }: ByActor,
  kind: ContentKind<object>,
  { author, parkSlug, districtSlug }: { author: Owner; parkSlug: string | null; districtSlug: string },
): VersionRole[] {
  return [
    ...(mayWork(actor, 'publish', kind, author) ? (['author'] as const) : []),
    ...(may(actor, 'moderate:content', { parkSlug, districtSlug }) ? (['moderator'] as const) : []),
  ];
}

interface Deciding<Content extends object> {
  kind: ContentKind<Content>;
  versionId: string;
  version: Version;
  move: VersionMove;
  /** Section → why it is returned. */
  reasons: Record<string, string>;
}

/** Tells search and pages that what an author says in public has changed. */
async function announce(tx: Transaction, { institutionId, parkSlug }: Author, now: Date): Promise<void> {
  if (institutionId !== null) await putOnOutbox(tx, 'institution', institutionId, now);
  if (parkSlug !== null) await putOnOutbox(tx, 'park', parkSlug, now);
}

/** Makes one move of a version, with everything that follows, in one transaction. */
function moveVersion<Content extends object>(
  db: Database,
  by: ByActor,
  { kind, versionId, version, move, reasons }: Deciding<Content>,
): Promise<Moved<VersionState>> {
  const { subjectId, number, content, author } = version;
  const reason = Object.entries(reasons)
    .map(([section, why]) => `${sectionName(kind, section)}：${why}`)
    .join('；');
  return makeMove(
    db,
    by,
    versionWorkflow,
    { seen: 'pending', move, reason },
    {
      // Only the state of a version ever changes, but its subject may be deleted.
      load: async (tx) =>
        (await kind.authorOf(tx, subjectId)) && tx.contentVersion.findUnique({ where: { id: versionId }, select: { state: true } }),
      roles: () => versionRoles(by, kind, version),
      facts: () => ({ own: isOwn(by.actor, author) }),
      change: async (tx, _version, { from, to }) =>
        (
          await tx.contentVersion.updateMany({
            where: { id: versionId, state: from },
            data: { state: to, decidedAt: by.now, decidedById: by.actor.personId, reasons: JSON.stringify(reasons) },
          })
        ).count,
      entry: (_tx, _row, { reason: why }) => ({
        subjectId: versionId,
        ...concerns(author, version),
        changes: { version: [null, number] },
        reason: why,
      }),
      follow: async (tx, _version, { to }) => {
        if (to !== 'published') return;
        await kind.publish(tx, { subjectId, versionId, content: kind.read(content), today: dayOf(by.now) });
        await announce(tx, author, by.now);
      },
    },
  );
}

export type Decided = Moved<VersionState> | Refused<'invalid'>;

/**
 * The moderator's decision on a waiting version: publishes it with everything that depends on it, or returns it with a reason for each
 * faulty section (at most 500 characters each; reasons for other sections are left out). Refuses a version that does not exist, is of
 * another kind or is not in the actor's queue, one that has been decided or overtaken, and one of the actor's own.
 */
export async function decideVersion<Content extends object>(
  db: Database,
  by: ByActor,
  kind: ContentKind<Content>,
  { versionId, move, reasons }: { versionId: string; move: 'publish' | 'return'; reasons: Readonly<Record<string, string>> },
): Promise<Decided> {
  const version = await readVersion(db, kind, versionId);
  if (!version || !may(by.actor, 'moderate:content', { parkSlug: version.parkSlug, districtSlug: version.districtSlug })) return ABSENT;
  const given = readTexts(version.sections).flatMap((section) => {
    const why = (reasons[section] ?? '').trim();
    return why === '' ? [] : [[section, why] as const];
  });
  const long = given.find(([, why]) => Array.from(why).length > REASON_LIMIT);
  if (long) return { ok: false, why: 'invalid', message: `“${sectionName(kind, long[0])}”的理由最多 ${REASON_LIMIT} 个字。` };
  return moveVersion(db, by, { kind, versionId, version, move, reasons: move === 'return' ? Object.fromEntries(given) : {} });
}

/**
 * 撤回: its author withdraws a waiting version; its draft stays as it is. Refuses a version that does not exist, is of another kind, of
 * another thing or another author's, and one that has been decided.
 */
export async function withdrawVersion<Content extends object>(
  db: Database,
  by: ByActor,
  kind: ContentKind<Content>,
  { subjectId, versionId }: { subjectId: string; versionId: string },
): Promise<Moved<VersionState>> {
  const version = await readVersion(db, kind, versionId);
  if (version?.subjectId !== subjectId || !mayWork(by.actor, 'edit', kind, version.author)) return ABSENT;
  return moveVersion(db, by, { kind, versionId, version, move: 'withdraw', reasons: {} });
}
