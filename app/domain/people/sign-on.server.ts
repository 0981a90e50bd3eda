import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import type { SignOnProtocol } from '#app/kernel/sign-on/protocol.server.ts';
import type { SignOnRefused } from '#app/kernel/sign-on/refusals.ts';
import { newToken, tokenHash } from '#app/kernel/sessions/token.server.ts';
import { enter } from './sign-in.server.ts';

/** How long a visit to the provider may take. The identity is then kept as long again until it is linked. */
const TRIP_MS = 15 * 60_000;

/** Starts a visit to a provider. The browser keeps `browser` in a cookie; only it can come back with this state. */
export async function beginSignOn(
  db: Database,
  protocol: SignOnProtocol,
  {
    providerId,
    redirectUri,
    returnTo,
    personId,
    now,
  }: { providerId: string; redirectUri: string; returnTo: string; personId: string | null; now: Date },
): Promise<{ ok: true; url: string; browser: string } | SignOnRefused> {
  const begun = await protocol.begin({ redirectUri });
  if (!begun.ok) return begun;
  const browser = newToken();
  const { state, nonce, codeVerifier, url } = begun;
  await db.signOnAttempt.create({
    data: {
      providerId,
      state,
      nonce,
      codeVerifier,
      browserHash: tokenHash(browser),
      returnTo,
      personId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + TRIP_MS),
    },
    select: { id: true },
  });
  return { ok: true, url, browser };
}

export type CameBack =
  | { ok: true; kind: 'signedIn'; token: string; stage: 'secondStep' | 'open'; personId: string; returnTo: string }
  | { ok: true; kind: 'toLink'; returnTo: string }
  | SignOnRefused;

const NOT_OURS: SignOnRefused = {
  ok: false,
  why: 'tooLate',
  message: '这次登录已经用过、过期，或不是从这个浏览器发起的，没有登录。您的账号没有变化，请重新登录。',
  detail: 'attempt',
};

/**
 * Finishes a visit to a provider. The state is used up first, so it works once. A linked account is signed in. An identity without
 * an account waits, for this browser only, until somebody signs in and links it.
 */
export async function finishSignOn(
  db: Database,
  protocol: SignOnProtocol,
  by: By,
  {
    providerId,
    callbackUrl,
    redirectUri,
    browser,
    device,
    sessionId,
  }: { providerId: string; callbackUrl: URL; redirectUri: string; browser: string | null; device: string; sessionId: string | null },
): Promise<CameBack> {
  const mine = { state: callbackUrl.searchParams.get('state') ?? '', providerId, browserHash: tokenHash(browser ?? '') };
  const { count } = await db.signOnAttempt.updateMany({
    where: { ...mine, returnedAt: null, expiresAt: { gt: by.now } },
    data: { returnedAt: by.now },
  });
  if (count !== 1) return NOT_OURS;
  const attempt = await db.signOnAttempt.findUniqueOrThrow({
    where: { state: mine.state },
    select: { id: true, state: true, nonce: true, codeVerifier: true, returnTo: true, personId: true },
  });
  const finished = await protocol.finish({
    callbackUrl,
    redirectUri,
    state: attempt.state,
    nonce: attempt.nonce,
    codeVerifier: attempt.codeVerifier,
  });
  if (!finished.ok) return finished;
  const { subject, name } = finished.identity;
  return inTransaction<CameBack>(db, async (tx) => {
    const identity = await tx.externalIdentity.findUnique({
      where: { providerId_subject: { providerId, subject } },
      select: { person: { select: { id: true, totpSince: true } } },
    });
    if (identity && attempt.personId === null) {
      const { id: personId, totpSince } = identity.person;
      const entered = await enter(tx, by, { personId, device, sessionId, secondStep: totpSince !== null });
      return { ...entered, kind: 'signedIn', personId, returnTo: attempt.returnTo };
    }
    await tx.signOnAttempt.update({
      where: { id: attempt.id },
      data: { subject, suggestedName: name, expiresAt: new Date(by.now.getTime() + TRIP_MS) },
      select: { id: true },
    });
    return { ok: true, kind: 'toLink', returnTo: attempt.returnTo };
  });
}
