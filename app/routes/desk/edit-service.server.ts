import { data, redirect } from '@remix-run/node';
import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { differences } from '#app/kernel/content/differences.server.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { saveSections, type Conflict } from '#app/kernel/content/save-section.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import type { ServiceContent } from '#app/domain/services/content.ts';
import { autosaveAnswer } from '#app/web/autosave-answer.server.ts';
import { serviceForm } from '#app/domain/services/forms.server.ts';
import { parseForm, type ParsedForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import type { Overtaken } from '#app/domain/services/editor/service-form.tsx';
import { changesIn, seenAfter, seenInDraft, seenInForm, seenOf, type Seen } from '#app/domain/services/editor/service-seen.server.ts';
import { shortcomingsByField } from '#app/domain/services/editor/service-values.ts';

interface Edit {
  db: Database;
  by: ByActor;
  form: FormData;
  serviceId: string;
  today: Day;
}

const overtakenNames = (form: FormData): string[] => form.getAll('overtaken').filter((name) => typeof name === 'string');

/** Reads the form and saves the sections that the person changed; those overtaken by somebody else only with `mine`. */
async function store({ db, by, form, serviceId }: Edit, mine: boolean) {
  const seen = seenInForm(form);
  const parsed = parseForm(form, serviceForm);
  if (!parsed.ok) return { kind: 'invalid', reply: parsed.answer.data.reply, seen } as const;
  const changes = changesIn(parsed.value, seen, mine ? [] : overtakenNames(form));
  const saved = await saveSections(db, by, CONTENT_KINDS.service, { subjectId: serviceId, sections: changes });
  if (saved.ok) return { kind: 'saved', parsed, seen: seenAfter(seen, changes, saved.revisions) } as const;
  if (saved.why === 'stale') return { kind: 'stale', parsed, seen, message: saved.message, conflicts: saved.conflicts } as const;
  throw refuseDeed(saved, '没有改动');
}

/** Both texts of the sections in conflict; from then on the person counts as having seen the other's. */
function overtaken(
  content: ServiceContent,
  seen: Seen,
  message: string,
  conflicts: readonly Conflict[],
): { overtaken: Overtaken; seen: Seen } {
  const sections = conflicts.map(({ section }) => section);
  const theirs: ServiceContent = { ...content, ...Object.fromEntries(conflicts.map((conflict) => [conflict.section, conflict.theirs])) };
  return {
    overtaken: { message, sections, differences: differences(CONTENT_KINDS.service, theirs, content, sections) },
    seen: Object.assign({}, seen, ...conflicts.map(({ section, revision, theirs: value }) => seenOf(section, revision, value))) as Seen,
  };
}

/** Autosaves the form. */
export async function autosaveService(edit: Edit) {
  const stored = await store(edit, true);
  if (stored.kind === 'saved') return autosaveAnswer({ state: 'saved', seen: stored.seen });
  return autosaveAnswer({ state: stored.kind });
}

/** The form as it is sent back, with the marks of what the person saw. */
const withSeen = ({ data: answer, init }: ReturnType<ParsedForm['invalid']>, seen: Seen) => data({ ...answer, seen }, init ?? undefined);

/** Leads to the page to check the draft as the person sees it; what is missing is shown beside the fields, all at once. */
async function check({ db, serviceId, today }: Edit, { parsed, seen }: Extract<Awaited<ReturnType<typeof store>>, { kind: 'saved' }>) {
  const draft = await readDraft(db, CONTENT_KINDS.service, serviceId);
  if (!draft) throw refuse('absent', { title: '没有找到这项服务', text: '它可能已经删除。' });
  const now = seenInDraft(draft);
  if (Object.keys(now).some((name) => now[name] !== seen[name])) return redirect(after(paths.deskService(serviceId), 'changed'));
  const missing = CONTENT_KINDS.service.shortcomings(draft.content, today);
  if (missing.length > 0) return withSeen(parsed.invalid(shortcomingsByField(missing)), seen);
  return redirect(paths.deskServicePublish(serviceId));
}

/** Handles the editor's form: saves it, and for `check` goes on to the page to check and submit the draft. */
export async function editService(edit: Edit, intent: 'save' | 'theirs' | 'check') {
  const stored = await store(edit, intent !== 'theirs');
  if (stored.kind === 'invalid') return data({ reply: stored.reply, seen: stored.seen }, { status: statusOf('invalid') });
  if (stored.kind === 'stale') {
    const { reply } = stored.parsed.invalid({}).data;
    const content = stored.parsed.value;
    return data({ reply, ...overtaken(content, stored.seen, stored.message, stored.conflicts) }, { status: statusOf('stale') });
  }
  return intent === 'check' ? check(edit, stored) : redirect(after(paths.deskService(edit.serviceId), 'saved'));
}
