import { redirect } from '@remix-run/node';
import { writeMoment } from '#app/kernel/calendar.ts';
import { sectionName, type ContentRules } from '#app/kernel/content/content-kind.ts';
import { withdrawVersion } from '#app/kernel/content/decide-version.server.ts';
import { differences } from '#app/kernel/content/differences.server.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { listVersions, type VersionSummary, type VersionView } from '#app/kernel/content/read-version.server.ts';
import type { ContentKind } from '#app/kernel/content/content-kind.server.ts';
import { restoreVersion } from '#app/kernel/content/restore-version.server.ts';
import { writeVersion } from '#app/kernel/content/version-name.ts';
import { seenOfDraft } from '#app/kernel/content/seen-draft.server.ts';
import { VERSION_TONE, versionWorkflow } from '#app/kernel/content/version-workflow.ts';
import { mayWork } from '#app/kernel/content/work-on.server.ts';
import type { Actor, ByActor } from '#app/kernel/permissions/actor.ts';
import { after } from '#app/paths.ts';
import { textOf } from '#app/routes/writing/publication-deed.server.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import type { Database } from '#prisma/database.ts';

const reasonsOf = (kind: ContentRules<object>, reasons: Readonly<Record<string, string>>) =>
  Object.entries(reasons).map(([section, why]) => ({ section: sectionName(kind, section), why }));

/** A version as a list shows it. */
export const versionLine = (kind: ContentRules<object>, { submittedAt, decidedAt: _, sections, reasons, ...version }: VersionSummary) => ({
  ...version,
  submitted: writeMoment(submittedAt),
  sections: sections.map((section) => sectionName(kind, section)),
  reasons: reasonsOf(kind, reasons),
});

/** The versions of a thing as their list shows them, newest first. */
export async function versionLines(db: Database, kind: ContentKind<object>, subjectId: string) {
  return (await listVersions(db, kind, subjectId)).map((version) => versionLine(kind, version));
}

/** A version as those who wrote it see it: what it changed, and what has changed since. */
export async function writtenVersion(db: Database, actor: Actor, version: VersionView<object>) {
  const { id, kind, number, state, public: shown, submittedAt, decidedAt, who, sections, reasons, author } = version;
  const draft = await readDraft(db, kind, version.subjectId);
  const own = kind.title(version.content);
  return {
    mayWithdraw: state === 'pending' && mayWork(actor, 'publish', kind, author),
    version: {
      id,
      title: `${own === null ? kind.noun : `“${own}”`}${number > 0 ? '' : '：'}${writeVersion(number)}`,
      state: shown ? '正在公开' : versionWorkflow.stateNames[state],
      tone: VERSION_TONE[state],
      submitted: `${who ?? '随系统提供的数据'}，${writeMoment(submittedAt)}`,
      decided: decidedAt && writeMoment(decidedAt),
      sections: sections.map((section) => sectionName(kind, section)),
      reasons: reasonsOf(kind, reasons),
      first: version.before === null,
    },
    changes: differences(kind, version.before, version.content),
    /** From this version to the current draft; null if there is no draft. */
    draft: draft && { changes: differences(kind, version.content, draft.content), seen: seenOfDraft(draft.revisions) },
  };
}

export type WrittenVersion = Awaited<ReturnType<typeof writtenVersion>>;

/**
 * Withdraws a version, or restores it as the draft, and redirects to its page.
 * @throws the site's page if it cannot be done.
 */
export async function takeVersionDeed(
  db: Database,
  by: ByActor,
  version: VersionView<object>,
  { intent, form, page }: { intent: 'withdraw' | 'restore'; form: FormData; page: string },
) {
  if (intent === 'withdraw') {
    const withdrawn = await withdrawVersion(db, by, version.kind, { subjectId: version.subjectId, versionId: version.id });
    if (!withdrawn.ok) throw refuseDeed(withdrawn, '没有改动');
    return redirect(after(page, 'withdrawn'));
  }
  const restored = await restoreVersion(db, by, version.kind, { versionId: version.id, seen: textOf(form, 'seen') });
  if (!restored.ok) throw refuseDeed(restored, '没有改动');
  return redirect(after(page, restored.changed ? 'restored' : 'same'));
}
