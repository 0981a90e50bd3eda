import type { Database } from '#prisma/database.ts';
import { WORKER } from './lease.server.ts';

/** How the outbox stands. */
export interface OutboxState {
  /** Whether a process is at work; what is written meanwhile waits. */
  working: boolean;
  /** Entries that are not turned into notices yet, and when the oldest of them was written. */
  behind: number;
  behindSince: Date | null;
  /** Entries from which no notices could be made; they wait for the administrator. */
  setAside: number;
  /** Notices that still go out by mail, and when the oldest was made. */
  mails: number;
  mailsSince: Date | null;
  /** Links, such as those for a new password, that are not sent yet and still work. */
  links: number;
}

/** Reads how the outbox stands at `now`. */
export async function readOutbox(db: Database, now: Date): Promise<OutboxState> {
  const worker = await db.worker.findUnique({ where: { name: WORKER }, select: { position: true, until: true } });
  const behind = { subject: 'record', id: { gt: worker?.position ?? 0 } } as const;
  const [entries, setAside, mails, links] = await Promise.all([
    db.outboxEntry.aggregate({ where: behind, _count: true, _min: { writtenAt: true } }),
    db.outboxTrouble.count({ where: { setAsideAt: { not: null } } }),
    db.notice.aggregate({ where: { mail: 'due' }, _count: true, _min: { createdAt: true } }),
    db.oneTimeLink.count({ where: { sentAt: null, usedAt: null, expiresAt: { gt: now } } }),
  ]);
  return {
    working: worker !== null && worker.until > now,
    behind: entries._count,
    behindSince: entries._min.writtenAt,
    setAside,
    mails: mails._count,
    mailsSince: mails._min.createdAt,
    links,
  };
}
