import { z } from 'zod';
import type { Database } from '#prisma/database.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import type { Limiter } from '../limits/limiter.server.ts';
import { isOwnSeed } from '../form-keys/form-owner.server.ts';
import { HELD_CHARACTERS, HELD_SECONDS, type SentFields } from './held-form.ts';
import { newToken, tokenHash } from './token.server.ts';

const sent = z.object({ address: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) });

/**
 * Keeps, sealed, what somebody sent after their session ended, under a token that only their browser has.
 * @param owner whose page the form was on, as its key says (see ownedSeed).
 * @param clientAddress counts against a limit, since anybody may send anything here.
 * @returns the token; null if the form is too long or too many come from this address.
 */
export async function holdForm(
  { db, box, limiter }: { db: Database; box: SecretBox; limiter: Limiter },
  form: SentFields,
  owner: string,
  clientAddress: string,
  now: Date,
): Promise<string | null> {
  const text = JSON.stringify(form);
  if (text.length > HELD_CHARACTERS) return null;
  if (!(await limiter.take('holdByAddress', clientAddress)).ok) return null;
  const token = newToken();
  await db.heldForm.create({
    data: {
      tokenHash: tokenHash(token),
      owner,
      address: form.address,
      sealed: box.seal(text),
      expiresAt: new Date(now.getTime() + HELD_SECONDS * 1_000),
    },
    select: { id: true },
  });
  return token;
}

/** Whether a form is kept under a token, whoever it belongs to. */
export async function isKept(db: Database, token: string, now: Date): Promise<boolean> {
  return (await db.heldForm.count({ where: { tokenHash: tokenHash(token), expiresAt: { gt: now } } })) > 0;
}

/** The form kept under a token; null if there is none, it has expired, or somebody else sent it. */
export async function findHeldForm(
  { db, box }: { db: Database; box: SecretBox },
  token: string,
  personId: string,
  now: Date,
): Promise<SentFields | null> {
  const held = await db.heldForm.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: { sealed: true, owner: true, expiresAt: true },
  });
  if (!held || held.expiresAt <= now || held.owner === null || !isOwnSeed(box, held.owner, personId)) return null;
  const text = box.open(held.sealed);
  return text === null ? null : sent.parse(JSON.parse(text));
}

/** Deletes the form kept under a token. */
export async function forgetHeldForm(db: Database, token: string): Promise<void> {
  await db.heldForm.deleteMany({ where: { tokenHash: tokenHash(token) } });
}
