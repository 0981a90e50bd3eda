import type { Database, Transaction } from '#prisma/database.ts';
import { newToken, tokenHash } from './token.server.ts';

/** Marks every session of a person whose rights have changed, so that it gets a new token with its next answer. */
export async function renewSessions(tx: Transaction, personId: string): Promise<void> {
  await tx.session.updateMany({ where: { personId }, data: { renew: true } });
}

/**
 * Gives a marked session its new token; the former one works for a minute, for requests already under way.
 * @returns the token for the cookie; null if the session is not marked, or another request was quicker.
 */
export async function takeRenewal(db: Database, sessionId: string, now: Date): Promise<string | null> {
  const session = await db.session.findFirst({ where: { id: sessionId, renew: true }, select: { tokenHash: true } });
  if (!session) return null;
  const fresh = newToken();
  const { count } = await db.session.updateMany({
    where: { id: sessionId, tokenHash: session.tokenHash, renew: true },
    data: { tokenHash: tokenHash(fresh), formerTokenHash: session.tokenHash, renewedAt: now, renew: false, seenAt: now },
  });
  return count === 1 ? fresh : null;
}

/** Before whatever any clock says: the former token opens nothing any more. */
const LONG_AGO = new Date(0);

/**
 * Gives a session a new token and ends the old one at once: somebody who has got hold of it is out when this transaction is over. It is
 * still known as the former one (`isReplaced`).
 * @returns the token, for the cookie of the answer to the same request.
 */
export async function replaceToken(tx: Transaction, sessionId: string): Promise<string> {
  const fresh = newToken();
  const { tokenHash: former } = await tx.session.findUniqueOrThrow({ where: { id: sessionId }, select: { tokenHash: true } });
  await tx.session.updateMany({
    where: { id: sessionId },
    data: { tokenHash: tokenHash(fresh), formerTokenHash: former, renewedAt: LONG_AGO, renew: false },
  });
  return fresh;
}

/**
 * Whether a token is the former one of a session: it opens nothing any more, but the browser that sent it may be about to get the new one,
 * and must not be told to drop its cookie.
 */
export async function isReplaced(db: Database, token: string): Promise<boolean> {
  return (await db.session.count({ where: { formerTokenHash: tokenHash(token) } })) > 0;
}
