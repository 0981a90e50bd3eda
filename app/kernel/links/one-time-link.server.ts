import type { Database, Transaction } from '#prisma/database.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import { LINK_LIFE_MS, type LinkProblem, type LinkPurpose } from './purposes.ts';

const signed = (id: string): string => `link:${id}`;

/** The token in the URL: the id with the server's signature, so that the database alone opens nothing. */
export function linkToken(box: SecretBox, id: string): string {
  return `${id}.${box.sign(signed(id))}`;
}

interface NewLink {
  purpose: LinkPurpose;
  address: string;
  personId?: string;
  invitationId?: string;
  subjectId?: string;
  newName?: string;
  newPasswordHash?: string;
  agreedTo?: string;
  wanted?: string | null;
  /** Set for one that nobody gets. */
  usedAt?: Date;
  /** Set for one that is not sent, since its reader has it already. */
  sentAt?: Date;
}

/**
 * Creates a link in the caller's transaction; the worker sends it.
 * @returns its id.
 */
export async function issueLink(tx: Transaction, link: NewLink, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + LINK_LIFE_MS[link.purpose]);
  const { id } = await tx.oneTimeLink.create({ data: { ...link, createdAt: now, expiresAt }, select: { id: true } });
  return id;
}

/** What a link leads to. */
interface LinkTo {
  purpose: LinkPurpose;
  subjectId: string;
}

const LINK_FIELDS = {
  id: true,
  purpose: true,
  address: true,
  personId: true,
  invitationId: true,
  subjectId: true,
  newName: true,
  newPasswordHash: true,
  agreedTo: true,
  wanted: true,
  expiresAt: true,
  usedAt: true,
} as const;

export interface ReadLink {
  id: string;
  address: string;
  personId: string | null;
  invitationId: string | null;
  subjectId: string | null;
  newName: string | null;
  newPasswordHash: string | null;
  agreedTo: string | null;
  wanted: string | null;
}

/** Reads the link of a token if it still works for `purpose`. This does not use it up. */
export async function readLink(
  db: Database | Transaction,
  box: SecretBox,
  token: string,
  purpose: LinkPurpose,
  now: Date,
): Promise<{ ok: true; link: ReadLink } | { ok: false; why: LinkProblem }> {
  const at = token.indexOf('.');
  const id = token.slice(0, Math.max(at, 0));
  if (!box.matches(signed(id), token.slice(at + 1))) return { ok: false, why: 'absent' };
  const row = await db.oneTimeLink.findUnique({ where: { id }, select: LINK_FIELDS });
  if (row?.purpose !== purpose) return { ok: false, why: 'absent' };
  if (row.usedAt) return { ok: false, why: 'used' };
  if (row.expiresAt <= now) return { ok: false, why: 'expired' };
  return { ok: true, link: row };
}

/** Uses a link up in the caller's transaction and deletes what was kept for it. Of two at once the second gets false. */
export async function useLink(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, newName: null, newPasswordHash: null, wanted: null },
  });
  return count === 1;
}

/** Has the link to something sent again, with the news about it; it works for `lastsMs` from now on, or longer if it did before. */
export async function sendLinkAgain(tx: Transaction, { purpose, subjectId }: LinkTo, lastsMs: number, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + lastsMs);
  await tx.oneTimeLink.updateMany({ where: { purpose, subjectId, expiresAt: { lt: expiresAt } }, data: { expiresAt } });
  await tx.oneTimeLink.updateMany({ where: { purpose, subjectId, address: { not: '' } }, data: { sentAt: null, round: { increment: 1 } } });
}

/** Has the link to something sent for the last time, after which the worker deletes where it went; it works for `lastsMs` from now on. */
export async function sendLastLink(tx: Transaction, to: LinkTo, lastsMs: number, now: Date): Promise<void> {
  await sendLinkAgain(tx, to, lastsMs, now);
  await tx.oneTimeLink.updateMany({
    where: { purpose: to.purpose, subjectId: to.subjectId },
    data: { last: true, expiresAt: new Date(now.getTime() + lastsMs) },
  });
}

/** Sends the link to something no more and deletes where it went; it works for `lastsMs` from now on. */
export async function silenceLink(tx: Transaction, { purpose, subjectId }: LinkTo, lastsMs: number, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + lastsMs);
  await tx.oneTimeLink.updateMany({ where: { purpose, subjectId }, data: { address: '', sentAt: now, expiresAt } });
}
