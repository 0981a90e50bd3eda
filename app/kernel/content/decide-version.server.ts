import type { Database, Transaction } from '#prisma/database.ts';
import { dayOf, type Day } from '../calendar.ts';
import { makeMove, type Moved } from '../make-move.server.ts';
import type { ByActor } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import { publishService } from '#app/domain/services/publish-service.server.ts';
import { publishStorefront } from '#app/domain/storefronts/publish-storefront.server.ts';
import { sectionName, type ContentKind, type ContentOf } from './kinds.ts';
import { readContent } from '#app/domain/assembly/read-content.server.ts';
import { readTexts } from './texts.ts';
import { REASON_LIMIT, versionWorkflow, type VersionMove, type VersionRole, type VersionState } from './version-workflow.ts';
import { findSubject, mayWork } from './work-on.server.ts';

const FIELDS = {
  kind: true,
  subjectId: true,
  number: true,
  content: true,
  sections: true,
  parkSlug: true,
  districtSlug: true,
  institution: { select: { id: true, organisationId: true } },
} as const;

async function readVersion(db: Database, id: string) {
  return db.contentVersion.findUnique({ where: { id }, select: FIELDS });
}
type Version = NonNullable<Awaited<ReturnType<typeof readVersion>>>;

const ABSENT = { ok: false, why: 'absent', message: '没有找到这一版。' } as const;

/** The roles in which an actor meets a version. */
export function versionRoles(
  { actor }: ByActor,
  {
    kind,
    organisationId,
    parkSlug,
    districtSlug,
  }: { kind: ContentKind; organisationId: string; parkSlug: string | null; districtSlug: string },
): VersionRole[] {
  return [
    ...(mayWork(actor, 'publish', kind, organisationId) ? (['author'] as const) : []),
    ...(may(actor, 'moderate:content', { parkSlug, districtSlug }) ? (['moderator'] as const) : []),
  ];
}

interface Published<K extends ContentKind> {
  subjectId: string;
  versionId: string;
  content: ContentOf[K];
  today: Day;
}

const PUBLISH: { [K in ContentKind]: (tx: Transaction, published: Published<K>) => Promise<void> } = {
  storefront: (tx, { subjectId, ...published }) => publishStorefront(tx, { institutionId: subjectId, ...published }),
  service: (tx, { subjectId, ...published }) => publishService(tx, { serviceId: subjectId, ...published }),
};

function publish<K extends ContentKind>(
  tx: Transaction,
  kind: K,
  { content, ...published }: Omit<Published<K>, 'content'> & { content: string },
): Promise<void> {
  return PUBLISH[kind](tx, { ...published, content: readContent(kind, content) });
}

interface Deciding {
  versionId: string;
  version: Version;
  move: VersionMove;
  /** Section → why it is returned. */
  reasons: Record<string, string>;
}

/** Makes one move of a version and all that follows from it, in one transaction. */
function moveVersion(db: Database, by: ByActor, { versionId, version, move, reasons }: Deciding): Promise<Moved<VersionState>> {
  const { kind, subjectId, number, content, parkSlug, districtSlug, institution } = version;
  const { organisationId } = institution;
  const reason = Object.entries(reasons)
    .map(([section, why]) => `${sectionName(kind, section)}：${why}`)
    .join('；');
  return makeMove(
    db,
    by,
    versionWorkflow,
    { seen: 'pending', move, reason },
    {
      // Nothing of a version but its state ever changes; what it is of may go.
      load: async (tx) =>
        (await findSubject(tx, kind, subjectId)) && tx.contentVersion.findUnique({ where: { id: versionId }, select: { state: true } }),
      roles: () => versionRoles(by, { kind, organisationId, parkSlug, districtSlug }),
      facts: () => ({ ownOrganisation: by.actor.memberships.some((membership) => membership.organisationId === organisationId) }),
      change: async (tx, _version, { from, to }) =>
        (
          await tx.contentVersion.updateMany({
            where: { id: versionId, state: from },
            data: { state: to, decidedAt: by.now, decidedById: by.actor.personId, reasons: JSON.stringify(reasons) },
          })
        ).count,
      entry: () => ({ subjectId: versionId, organisationId, parkSlug, districtSlug, changes: { version: [null, number] } }),
      follow: async (tx, _version, { to }) => {
        if (to !== 'published') return;
        await publish(tx, kind, { subjectId, versionId, content, today: dayOf(by.now) });
        await tx.outboxEntry.create({
          data: { subject: 'institution', subjectId: institution.id, writtenAt: by.now },
          select: { id: true },
        });
      },
    },
  );
}

export type Decided = Moved<VersionState> | { ok: false; why: 'reasonTooLong'; message: string };

/**
 * The moderator's decision on a version that waits: it becomes public with all that hangs on it, or goes back with a reason for
 * each section that is not in order (at most 500 characters each; what is said of other sections is left out).
 * Refuses what is not there or not the actor's to moderate, what was decided or overtaken meanwhile, and one's own organisation's.
 */
export async function decideVersion(
  db: Database,
  by: ByActor,
  { versionId, move, reasons }: { versionId: string; move: 'publish' | 'return'; reasons: Readonly<Record<string, string>> },
): Promise<Decided> {
  const version = await readVersion(db, versionId);
  if (!version || !may(by.actor, 'moderate:content', { parkSlug: version.parkSlug, districtSlug: version.districtSlug })) return ABSENT;
  const given = readTexts(version.sections).flatMap((section) => {
    const why = (reasons[section] ?? '').trim();
    return why === '' ? [] : [[section, why] as const];
  });
  const long = given.find(([, why]) => Array.from(why).length > REASON_LIMIT);
  if (long) return { ok: false, why: 'reasonTooLong', message: `“${sectionName(version.kind, long[0])}”的理由最多 ${REASON_LIMIT} 个字。` };
  return moveVersion(db, by, { versionId, version, move, reasons: move === 'return' ? Object.fromEntries(given) : {} });
}

/** 撤回: the organisation takes back a version that still waits; its draft stays as it is. */
export async function withdrawVersion(db: Database, by: ByActor, { versionId }: { versionId: string }): Promise<Moved<VersionState>> {
  const version = await readVersion(db, versionId);
  if (!version || !mayWork(by.actor, 'edit', version.kind, version.institution.organisationId)) return ABSENT;
  return moveVersion(db, by, { versionId, version, move: 'withdraw', reasons: {} });
}
