import type { Database } from '#prisma/database.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { currentTotp } from '#app/kernel/credentials/totp.server.ts';

/** The code that a demonstration account's authenticator app would show at `now`; null for every real account. */
export async function demoCode(db: Database, box: SecretBox, personId: string, now: Date): Promise<string | null> {
  const person = await db.person.findFirst({ where: { id: personId, demo: true, totpSince: { not: null } }, select: { totpSecret: true } });
  const sealed = person?.totpSecret ?? null;
  const secret = sealed === null ? null : box.open(sealed);
  return secret === null ? null : currentTotp(secret, now);
}
