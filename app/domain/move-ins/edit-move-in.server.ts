import { isDay, writeDay } from '#app/kernel/calendar.ts';
import { addWorkingDays } from '#app/kernel/work-calendar/work-calendar.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { EditRefusal } from '#app/kernel/cases/define-case.server.ts';
import { findEditable } from '#app/kernel/cases/edit-case.server.ts';
import { evidenceDeeds, type InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { IntentStart } from '../intents/intent-workflow.ts';
import type { CategorySlug } from '../lines/categories.ts';
import { answersSeen, sectionSeen } from './content-seen.server.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import { moveInCase } from './move-in-case.server.ts';
import { openQuestions } from './open-questions.ts';
import { differing, SECTION_NAME, TEXT_MOST, type MoveInAnswers } from './move-in-content.ts';
import { OPEN_STATES } from './move-in-states.ts';
import { readWishedUnits } from './places/wished-units.server.ts';

/** Most wished units. */
export const WISHES_MOST = 5;

/** What one form of the task list says. */
export type SectionWritten =
  | {
      section: 'scale';
      lines: CategorySlug[];
      area: number | null;
      desks: number | null;
      startsWhen: IntentStart | null;
      staff: number | null;
      capital: number | null;
    }
  | { section: 'conditions'; declared: Record<string, boolean> }
  | { section: 'wishes'; online: boolean; wishes: string[] }
  | { section: 'materials'; notApplicable: string[]; promised: Record<string, string> }
  | { section: 'plan'; plan: string };

const refused = (why: EditRefusal['why'], message: string, field?: string): EditRefusal => ({
  ok: false,
  why,
  message,
  ...(field ? { field } : {}),
});
const STALE = '这一部分刚刚被同事改过，请核对最新的内容后再保存；您填写的仍在表单里。';

/** Only what the rules ask of the institution, so that nothing else is kept. */
function within({ rules, parkOnline }: MoveInRow, written: SectionWritten): SectionWritten {
  // A park without buildings has no unit to wish for.
  if (written.section === 'wishes' && parkOnline) return { ...written, online: true, wishes: [] };
  if (written.section === 'conditions') {
    const keys = rules.conditions.filter(({ check }) => check === 'declared').map(({ key }) => key);
    return { ...written, declared: Object.fromEntries(Object.entries(written.declared).filter(([key]) => keys.includes(key))) };
  }
  if (written.section !== 'materials') return written;
  const keys = rules.materials.filter(({ when }) => when !== null).map(({ key }) => key);
  const later = rules.materials.filter((material) => material.later).map(({ key }) => key);
  const notApplicable = keys.filter((key) => written.notApplicable.includes(key));
  // What does not apply does not follow either.
  const follows = (key: string, day: string): boolean => later.includes(key) && !notApplicable.includes(key) && day !== '';
  return {
    ...written,
    notApplicable,
    promised: Object.fromEntries(Object.entries(written.promised).filter(([key, day]) => follows(key, day))),
  };
}

/** Why the wished units cannot be kept; null if they can. A unit that was wished before may stay, whatever has become of it. */
async function judgeWishes(tx: Transaction, { parkSlug, today, answers }: MoveInRow, written: SectionWritten): Promise<EditRefusal | null> {
  if (written.section !== 'wishes') return null;
  if (written.wishes.length > WISHES_MOST) return refused('tooMany', `最多选 ${WISHES_MOST} 个单元。`, 'wishes');
  if (new Set(written.wishes).size !== written.wishes.length) return refused('invalid', '同一个单元只能选一次。', 'wishes');
  const added = written.wishes.filter((id) => !answers.wishes.includes(id));
  const there = await tx.unit.count({ where: { id: { in: added }, parkSlug } });
  const units = await readWishedUnits(tx, added, today);
  if (there !== added.length || units.some(({ onPlan }) => !onPlan))
    return refused('invalid', '您选的单元不在这个园区的平面图上。', 'wishes');
  const taken = units.filter(({ lettable }) => !lettable).map(({ place }) => place);
  return taken.length === 0 ? null : refused('invalid', `${taken.join('、')}现在不能申请，请改选。`, 'wishes');
}

/** Why the promised days cannot be kept; null if they can: from tomorrow, and no longer than mending may take. */
function judgePromises({ today, calendar, rules, answers }: MoveInRow, written: SectionWritten): EditRefusal | null {
  if (written.section !== 'materials') return null;
  const there = Object.keys(written.promised).find(
    (key) => (answers.files[key] ?? []).length > 0 && answers.promised[key] !== written.promised[key],
  );
  if (there !== undefined) return refused('invalid', '这份材料已经上传；要改为补交，请先移除已上传的文件。', `promised.${there}`);
  const latest = addWorkingDays(calendar, today, rules.limits.resubmit);
  const wrong = Object.entries(written.promised).find(
    ([key, day]) => answers.promised[key] !== day && !(isDay(day) && day > today && day <= latest),
  );
  return wrong ? refused('invalid', `请填写明天到${writeDay(latest)}之间的一天。`, `promised.${wrong[0]}`) : null;
}

function columnsOf({ lines, declared, notApplicable, promised, area, desks, startsWhen, staff, capital, online, plan }: MoveInAnswers) {
  return {
    lines: JSON.stringify(lines),
    declared: JSON.stringify(declared),
    notApplicable: JSON.stringify(notApplicable),
    promised: JSON.stringify(promised),
    area,
    desks,
    startsWhen,
    staff,
    capital,
    online,
    plan,
  };
}

export type Saved = { ok: true; changed: boolean } | EditRefusal;

/**
 * Saves one section. A returned application takes changes only where the list asks for them; `seen` is the stamp of the section that the
 * writer saw.
 */
export function editMoveIn(
  db: Database,
  by: ByActor,
  { moveInId, seen, ...said }: SectionWritten & { moveInId: string; seen: string },
): Promise<Saved> {
  return inTransaction<Saved>(db, async (tx) => {
    const kind = moveInCase(by);
    const found = await findEditable(tx, by, kind, moveInId);
    if (!found.ok) return found;
    const { row } = found;
    const { section, ...values } = within(row, said);
    const after: MoveInAnswers = { ...row.answers, ...values };
    if (after.online) after.wishes = [];
    const changed = differing(row.questions, row.answers, after);
    if (changed.length === 0) return { ok: true, changed: false };
    if (sectionSeen(row, section) !== seen) return refused('stale', STALE);
    const open = openQuestions(row);
    const closed = changed.filter(({ at }) => !open.includes(at));
    if (closed.length > 0)
      return refused('guard', `这次补正没有要求改“${closed.map(({ name }) => name).join('”“')}”，不能改动。`, closed[0]?.at);
    const kept = { section, ...values } as SectionWritten;
    const objection = judgePromises(row, kept) ?? (await judgeWishes(tx, row, kept));
    if (objection) return objection;
    await tx.moveIn.update({ where: { id: moveInId }, data: columnsOf(after), select: { id: true } });
    if (section === 'wishes') {
      await tx.moveInWish.deleteMany({ where: { moveInId } });
      for (const [at, unitId] of after.wishes.entries())
        await tx.moveInWish.create({ data: { moveInId, unitId, position: at + 1 }, select: { position: true } });
    }
    await writeEntry(tx, by, {
      deed: 'moveIn.edit',
      subjectId: moveInId,
      ...kind.concerns(row),
      changes: { section: [null, SECTION_NAME[section]] },
    });
    return { ok: true, changed: true };
  });
}

/** Saves whom the park calls, at any time before the end: no version holds it. */
export function editContact(
  db: Database,
  by: ByActor,
  { moveInId, seen, contact, phone }: { moveInId: string; seen: string; contact: string; phone: string },
): Promise<Saved> {
  return inTransaction<Saved>(db, async (tx) => {
    const kind = moveInCase(by);
    const row = await kind.load(tx, moveInId);
    if (!row || !may(by.actor, 'read:move-in', { organisationId: row.institution.organisationId }))
      return refused('absent', '没有找到这份入驻申请。');
    const objection = kind.refuses(by.actor, row);
    if (objection) return objection;
    if (!(OPEN_STATES as readonly string[]).includes(row.standing)) return refused('stale', '申请已经办结，不能再修改。');
    if (row.contact === contact && row.phone === phone) return { ok: true, changed: false };
    if (sectionSeen(row, 'contact') !== seen) return refused('stale', STALE);
    await tx.moveIn.update({ where: { id: moveInId }, data: { contact, phone }, select: { id: true } });
    const changes = { section: [null, SECTION_NAME.contact] } as const;
    await writeEntry(tx, by, { deed: 'moveIn.edit', subjectId: moveInId, ...kind.concerns(row), changes });
    return { ok: true, changed: true };
  });
}

/** Answers items of the list that changing the question would not settle; `seen` is the stamp of the answers that the writer saw. */
export function answerReturn(
  db: Database,
  by: ByActor,
  { moveInId, seen, answers }: { moveInId: string; seen: string; answers: Readonly<Record<string, string>> },
): Promise<Saved> {
  return inTransaction<Saved>(db, async (tx) => {
    const kind = moveInCase(by);
    const found = await findEditable(tx, by, kind, moveInId);
    if (!found.ok) return found;
    const last = found.row.versions.at(-1);
    if (!last?.returned) return refused('stale', '这份申请没有要补正的内容。');
    const asked = last.returned.items.map(({ at }) => at);
    const said = Object.fromEntries(Object.entries(answers).filter(([at, text]) => asked.includes(at) && text.trim() !== ''));
    const long = Object.entries(said).find(([, text]) => Array.from(text).length > TEXT_MOST.item);
    if (long) return refused('invalid', `每项说明最多 ${TEXT_MOST.item} 个字。`, `answer.${long[0]}`);
    if (canonical(said) === canonical(last.returned.answers)) return { ok: true, changed: false };
    if (answersSeen(found.row) !== seen) return refused('stale', STALE);
    const of = { moveInId_version: { moveInId, version: last.number } };
    await tx.moveInReturn.update({ where: of, data: { answers: JSON.stringify(said) }, select: { version: true } });
    await writeEntry(tx, by, {
      deed: 'moveIn.edit',
      subjectId: moveInId,
      ...kind.concerns(found.row),
      changes: { section: [null, '补正说明'] },
    });
    return { ok: true, changed: true };
  });
}

/**
 * Adds a file to a material: to what will be handed in, or following what was (补交). No version is changed by what follows; the office sees it
 * with its moment, and it stays.
 */
export const addMaterial = (db: Database, files: FileStore, by: ByActor, moveInId: string, material: string, file: InspectedFile) =>
  evidenceDeeds(moveInCase(by, {}, { material })).add(db, files, by, moveInId, file);

/** Takes a file out of a material; one that was handed in, or has followed, stays on disk. */
export const removeMaterial = (db: Database, files: FileStore, by: ByActor, moveInId: string, material: string, evidenceId: string) =>
  evidenceDeeds(moveInCase(by, {}, { material, removes: true })).remove(db, files, by, moveInId, evidenceId);
