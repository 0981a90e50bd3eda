import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { mayAtAll } from '#app/kernel/permissions/may.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { findSiteText } from './read-site-text.server.ts';
import type { SiteTextKind } from './site-text.ts';

export type Published = { ok: true; number: number } | Refused<'notAllowed' | 'stale' | 'nothing'>;

/**
 * Publishes the next version of a text; it is in force at once, and the former ones stay readable.
 * @param seen the number of the version that the actor changed, 0 if there was none. Refuses if another one was published since, or if
 * nothing was changed.
 */
export function publishSiteText(
  db: Database,
  by: ByActor,
  { kind, text, seen }: { kind: SiteTextKind; text: string; seen: number },
): Promise<Published> {
  return inTransaction<Published>(db, async (tx) => {
    if (!mayAtAll(by.actor, 'publish:site-text')) return { ok: false, why: 'notAllowed', message: '只有系统管理员可以发布。' };
    const current = await findSiteText(tx, kind);
    if ((current?.number ?? 0) !== seen)
      return { ok: false, why: 'stale', message: '刚刚已经发布了另一个版本，请查看后再修改。您填写的内容还在下面。' };
    if (current?.text === text) return { ok: false, why: 'nothing', field: 'text', message: '与现在的版本相同，没有可以发布的改动。' };
    const number = seen + 1;
    const { id } = await tx.siteText.create({ data: { kind, number, text, publishedAt: by.now }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'siteText.publish', subjectId: id, organisationId: null });
    // The footer of every kept page names the texts that exist.
    await putOnOutbox(tx, 'pages', id, by.now);
    return { ok: true, number };
  });
}
