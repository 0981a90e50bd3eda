import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect } from '@remix-run/node';
import { dueDay } from '#app/kernel/cases/queue-line.ts';
import { dayOf, writeMoment, writeWait, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { decideVersion, versionRoles } from '#app/kernel/content/decide-version.server.ts';
import { differencesToCheck } from '#app/kernel/content/differences.server.ts';
import { sectionName, writeName, writeSections } from '#app/kernel/content/content-kind.ts';
import { listVersions, type VersionView } from '#app/kernel/content/read-version.server.ts';
import { MODERATION_DAYS, versionWorkflow, VERSION_TONE } from '#app/kernel/content/version-workflow.ts';
import { isOwn } from '#app/kernel/content/work-on.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import type { Database } from '#prisma/database.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { moderationForm } from '#app/kernel/content/forms.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';

const SHOWN_ENTRIES = 50;
/** The width at which pictures are shown for moderation, in pixels. */
const JUDGED_WIDTH = 1_280;

async function attachmentsOf(db: Database, { kind, content, before, subjectId, state }: VersionView<object>) {
  // Moderators do not see the attachments of a withdrawn version.
  const found = state === 'withdrawn' ? undefined : await kind.findAttachments?.(db, subjectId, before, content);
  const { pictures, proofs } = found ?? { pictures: [], proofs: [] };
  return {
    pictures: pictures.flatMap(({ id, alt, width, height, widths }) => {
      const shown = widths.filter((one) => one <= JUDGED_WIDTH).at(-1) ?? widths[0];
      return shown === undefined
        ? []
        : [{ address: paths.image(id, shown, 'webp'), alt, width: shown, height: Math.round((shown * height) / width) }];
    }),
    proofs: proofs.map(({ title, fileId }) => ({ title, address: fileId && paths.file(fileId) })),
  };
}

/** The public page of the version's subject, or its author's if it has none. */
async function publicPage(db: Database, { author, kind, subjectId, before, public: isPublic }: VersionView<object>) {
  if (author.page === null) return null;
  const own = before !== null || isPublic ? await kind.publicPath(db, subjectId) : null;
  return own ?? author.page;
}

type Queued = Pick<VersionView<object>, 'parkSlug' | 'districtSlug'>;

/**
 * One version as its moderator sees it: only the changes, the possible moves, and the earlier versions.
 * @param opens says which other versions have a page in the same workplace.
 */
export async function moderationView(
  db: Database,
  by: ByActor,
  version: VersionView<object>,
  { today, calendar, opens }: { today: Day; calendar: WorkCalendar; opens: (other: Queued) => boolean },
) {
  const { kind, subjectId, number, state, submittedAt, decidedAt, author, reasons } = version;
  const roles = versionRoles(by, kind, version).filter((role) => role === 'moderator');
  const moves = movesFrom(versionWorkflow, state, roles, { own: isOwn(by.actor, author) });
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'version', id: version.id } }, { take: SHOWN_ENTRIES });
  const history = await listVersions(db, kind, subjectId);
  const newer = history.find((one) => one.number > number && opens(one));
  const due = dueDay(calendar, submittedAt, MODERATION_DAYS);
  const what = writeName(kind, version.content);
  const changes = differencesToCheck(kind, version.before, version.content);
  return {
    id: version.id,
    title: `${author.name}的${what}`,
    what,
    author: { is: author.parkSlug === null ? '机构' : '园区', name: author.name },
    number,
    state: versionWorkflow.stateNames[state],
    tone: VERSION_TONE[state],
    pending: state === 'pending',
    first: version.before === null,
    submitted: writeMoment(submittedAt),
    who: version.who ?? '随数据提供',
    waited: writeWait(dayOf(submittedAt), today),
    due: writeDeadline(calendar, due, today),
    overdue: due < today,
    decided: decidedAt && writeMoment(decidedAt),
    newer: newer ? { id: newer.id, number: newer.number } : null,
    page: await publicPage(db, version),
    differences: changes,
    ...(await attachmentsOf(db, version)),
    /** The sections for which a reason can be given. */
    sections: changes.map(({ section, name }) => ({ section, name })),
    reasons: Object.entries(reasons).map(([section, why]) => ({ section, name: sectionName(kind, section), why })),
    moves: moves.map(({ move, name }) => ({ move, name })),
    blocked: moves.find(({ blocked }) => blocked !== null)?.blocked ?? null,
    versions: history.map((one) => ({
      id: one.id,
      number: one.number,
      opens: opens(one),
      state: versionWorkflow.stateNames[one.state],
      tone: VERSION_TONE[one.state],
      public: one.public,
      submitted: writeMoment(one.submittedAt),
      who: one.who ?? '随数据提供',
      sections: writeSections(kind, one.sections),
    })),
    entries: entryLines(entries),
  };
}

export type ModerationVersionView = Awaited<ReturnType<typeof moderationView>>;

/**
 * Handles a moderator's decision and redirects to the version.
 * @returns the form with its errors; also if the version is the actor's own.
 * @throws the site's page if the version is gone, decided or overtaken.
 */
export async function takeDecision(db: Database, by: ByActor, version: VersionView<object>, form: FormData, back: string) {
  const parsed = parseForm(form, moderationForm(version.kind, version.sections), 'decide');
  if (!parsed.ok) return parsed.answer;
  const { move, reasons } = parsed.value;
  const decided = await decideVersion(db, by, version.kind, { versionId: version.id, move, reasons });
  if (decided.ok) return redirect(after(back, move));
  const [first] = version.sections;
  return decided.why === 'reasonMissing'
    ? parsed.refuse({ ...decided, field: first ? `reasons.${first}` : '', message: '退回时，请至少为一处写明理由。' })
    : parsed.refuse(decided, '没有改动');
}
