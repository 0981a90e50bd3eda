import { redirect } from '@remix-run/node';
import type { ContentKind } from '#app/kernel/content/content-kind.server.ts';
import { withdrawVersion } from '#app/kernel/content/decide-version.server.ts';
import { discardDraft } from '#app/kernel/content/discard-draft.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { after } from '#app/paths.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import type { Database } from '#prisma/database.ts';

interface Sent {
  intent: 'discard' | 'withdraw';
  form: FormData;
  /** The address of the page with the form. */
  page: string;
}

/** A text field of a form; empty if it was not sent. */
export function textOf(form: FormData, name: string): string {
  const sent = form.get(name);
  return typeof sent === 'string' ? sent : '';
}

/**
 * Takes a form of Publication: discards the draft of a thing or withdraws the version of it that waits, and redirects to its page.
 * @throws the site's page if it cannot be done.
 */
export async function takePublicationDeed(
  db: Database,
  by: ByActor,
  kind: ContentKind<object>,
  subjectId: string,
  { intent, form, page }: Sent,
) {
  const done =
    intent === 'discard'
      ? await discardDraft(db, by, kind, { subjectId, seen: textOf(form, 'seen') })
      : await withdrawVersion(db, by, kind, { subjectId, versionId: textOf(form, 'version') });
  if (!done.ok) throw refuseDeed(done, '没有改动');
  return redirect(after(page, intent === 'discard' ? 'discarded' : 'withdrawn'));
}
