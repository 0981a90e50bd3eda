import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';
import type { KnownDevice } from '#app/kernel/credentials/known-device.server.ts';
import { hashPassword, isOutdated, verifyPassword } from '#app/kernel/credentials/password-hash.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited, LimitName } from '#app/kernel/limits/limits.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import { addressColumn } from '#app/kernel/credentials/contact.ts';

export interface SignIn {
  address: string;
  password: string;
  device: string;
  /** The address of the request; null if it is not known. */
  clientAddress: string;
  /** The browser's current session, if any; it is ended. */
  sessionId: string | null;
  /** The browser, if somebody has signed in with it before. */
  known: KnownDevice | null;
}

export type SignedIn = { ok: true; token: string; stage: 'secondStep' | 'open'; personId: string } | Refused<'wrong'> | Limited;

/** The same sentence for an unknown account and for a wrong password. */
const WRONG = '账号或密码不正确。请检查后重试，或使用“忘记密码”。';

async function lock(db: Database, by: By, personId: string): Promise<void> {
  const since = new Date(by.now.getTime() - 15 * 60_000);
  await inTransaction(db, async (tx) => {
    const told = await tx.recordEntry.findFirst({
      where: { deed: 'person.lock', subjectId: personId, at: { gt: since } },
      select: { id: true },
    });
    if (!told) await writeEntry(tx, { ...by, actor: null }, { deed: 'person.lock', subjectId: personId, personId });
  });
}

interface Counted {
  name: LimitName;
  key: string;
}

/**
 * By what attempts are counted. A browser with which the person has signed in before has its own count: others who guess cannot lock the
 * person out of it. Elsewhere they count by account and where they come from, and by account alone for guesses from many places.
 */
function countedBy(account: string, { clientAddress, known }: SignIn, personId: string | null): Counted[] {
  if (known && personId !== null && known.people.includes(personId)) return [{ name: 'signInByDevice', key: `${known.id} ${personId}` }];
  return [
    { name: 'signInByAccountHere', key: `${account} ${clientAddress}` },
    { name: 'signInByAccount', key: account },
  ];
}

/**
 * Signs in with an address and a password. Attempts are counted first, whether or not the account exists. A correct password gives them
 * back.
 */
export async function signIn(db: Database, limiter: Limiter, by: By, attempt: SignIn): Promise<SignedIn> {
  const { address, password, device, clientAddress, sessionId } = attempt;
  const read = readContactAddress(address);
  const account = read.ok ? read.value : address.slice(0, 200);
  const fromHere = await limiter.take('signInByAddress', clientAddress);
  if (!fromHere.ok) return fromHere;
  const person = read.ok
    ? await db.person.findFirst({ where: addressColumn(read.value), select: { id: true, passwordHash: true, totpSince: true } })
    : null;
  const counts = countedBy(account, attempt, person?.id ?? null);
  for (const { name, key } of counts) {
    const taken = await limiter.take(name, key);
    if (taken.ok) continue;
    if (person && name !== 'signInByDevice') await lock(db, by, person.id);
    return taken;
  }
  const right = await verifyPassword(person?.passwordHash ?? null, password);
  if (!person || !right) return { ok: false, why: 'wrong', message: WRONG };
  for (const { name, key } of counts) await limiter.clear(name, key);
  await limiter.giveBack('signInByAddress', clientAddress);
  const { id: personId, passwordHash: stored, totpSince } = person;
  // Only who signs in has the password, so only now can its hash be made as strong as those of today.
  const stronger = stored !== null && isOutdated(stored) ? await hashPassword(password) : null;
  return inTransaction(db, async (tx) => {
    if (stronger !== null) await tx.person.updateMany({ where: { id: personId, passwordHash: stored }, data: { passwordHash: stronger } });
    return { ...(await enter(tx, by, { personId, device, sessionId, secondStep: totpSince !== null })), personId };
  });
}

/** Opens the session of somebody who has proved who they are. If they use a second step, the session stays closed until it is done. */
export async function enter(
  tx: Transaction,
  by: By,
  { personId, device, sessionId, secondStep }: { personId: string; device: string; sessionId: string | null; secondStep: boolean },
): Promise<{ ok: true; token: string; stage: 'secondStep' | 'open' }> {
  const stage = secondStep ? 'secondStep' : 'open';
  const token = await openSession(tx, { personId, device, stage, strong: false, insteadOf: sessionId }, by.now);
  if (stage === 'open') await recordEntrance(tx, by, personId, device);
  return { ok: true, token, stage };
}

/** Records a completed sign-in. */
export async function recordEntrance(tx: Transaction, by: By, personId: string, device: string): Promise<void> {
  await writeEntry(tx, by, {
    deed: 'person.signIn',
    subjectId: personId,
    personId,
    organisationId: null,
    changes: { device: [null, device] },
  });
}
