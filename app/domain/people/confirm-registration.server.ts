import type { Why } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readLink, useLink } from '#app/kernel/links/one-time-link.server.ts';
import type { LinkProblem } from '#app/kernel/links/purposes.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import { addressColumn } from '#app/kernel/credentials/contact.ts';

export type RegistrationConfirmed =
  { ok: true; token: string; personId: string; wanted: string | null } | { ok: false; why: LinkProblem | Extract<Why, 'taken'> };

/** Completes a registration with the link that was sent: creates the account and opens its first session. */
export function confirmRegistration(
  db: Database,
  box: SecretBox,
  by: By,
  { token, device, sessionId }: { token: string; device: string; sessionId: string | null },
): Promise<RegistrationConfirmed> {
  return inTransaction<RegistrationConfirmed>(db, async (tx) => {
    const read = await readLink(tx, box, token, 'register', by.now);
    if (!read.ok) return read;
    const { id, address, newName, newPasswordHash, agreedTo, wanted } = read.link;
    if (newName === null || newPasswordHash === null) throw new Error('注册链接没有带上注册内容');
    if (!(await useLink(tx, id, by.now))) return { ok: false, why: 'used' };
    if (await tx.person.findFirst({ where: addressColumn(address), select: { id: true } })) return { ok: false, why: 'taken' };
    const person = await tx.person.create({
      data: { name: newName, passwordHash: newPasswordHash, createdAt: by.now, ...addressColumn(address) },
      select: { id: true },
    });
    await tx.oneTimeLink.update({ where: { id }, data: { personId: person.id }, select: { id: true } });
    await writeEntry(tx, { ...by, actor: null }, { deed: 'person.register', subjectId: person.id, personId: person.id });
    if (agreedTo !== null) {
      const entry = { deed: 'person.agree', subjectId: person.id, personId: person.id, changes: { text: [null, agreedTo] } } as const;
      await writeEntry(tx, { ...by, actor: null }, entry);
    }
    return {
      ok: true,
      personId: person.id,
      wanted,
      token: await openSession(tx, { personId: person.id, device, stage: 'open', strong: false, insteadOf: sessionId }, by.now),
    };
  });
}
