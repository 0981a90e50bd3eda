import type { Database } from '#prisma/database.ts';
import { readEntries, type EntryView } from '../record/read-entries.server.ts';
import { recordSubjectOf, type RecordSubject } from '../record/deeds.ts';
import type { Things } from '../record/thing.server.ts';
import { addressed, discreet } from '../record/sentence.ts';

export interface NoticeView {
  id: string;
  read: boolean;
  entry: EntryView;
  /** What it is about, for a link. */
  subject: { kind: RecordSubject; id: string };
}

export const NOTICES_PER_PAGE = 20;

/** A person's notices, newest first. */
export async function listNotices(
  db: Database,
  things: Things,
  personId: string,
  page: number,
): Promise<{ notices: NoticeView[]; total: number }> {
  const where = { personId };
  const [rows, total] = await Promise.all([
    db.notice.findMany({
      where,
      orderBy: { entryId: 'desc' },
      skip: (page - 1) * NOTICES_PER_PAGE,
      take: NOTICES_PER_PAGE,
      select: { id: true, entryId: true, readAt: true },
    }),
    db.notice.count({ where }),
  ]);
  const ids = rows.map(({ entryId }) => entryId);
  const [{ entries }, subjects] = await Promise.all([
    readEntries(db, things, { ids }, { take: ids.length }),
    db.recordEntry.findMany({ where: { id: { in: ids } }, select: { id: true, subjectKind: true, subjectId: true } }),
  ]);
  const entryOf = new Map(entries.map((entry) => [entry.id, addressed(discreet(entry), personId)]));
  const subjectOf = new Map(subjects.map(({ id, subjectKind, subjectId }) => [id, { kind: recordSubjectOf(subjectKind), id: subjectId }]));
  const notices = rows.flatMap(({ id, entryId, readAt }) => {
    const [entry, subject] = [entryOf.get(entryId), subjectOf.get(entryId)];
    return entry && subject ? [{ id, read: readAt !== null, entry, subject }] : [];
  });
  return { notices, total };
}

/** Counts a person's unread notices, for the number at the bell. */
export function countUnread(db: Database, personId: string): Promise<number> {
  return db.notice.count({ where: { personId, readAt: null } });
}

/** Marks a person's own notices as read: one, or all. */
export async function markRead(db: Database, personId: string, id: string | null, now: Date): Promise<void> {
  await db.notice.updateMany({ where: { personId, readAt: null, ...(id === null ? {} : { id }) }, data: { readAt: now } });
}
