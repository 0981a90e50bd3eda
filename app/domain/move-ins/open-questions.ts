import { addDays } from '#app/kernel/calendar.ts';
import { openFields, unanswered } from '#app/kernel/cases/itemised-returns.ts';
import { isEditable } from '#app/kernel/cases/case-table.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import { followsOf, owedOf } from './materials/promises.ts';
import { fieldsOf, materialQuestion, missingBySection, roundsOf, SECTIONS, type Section } from './move-in-content.ts';
import { FOLLOWS_IN } from './move-in-states.ts';
import { moveInWorkflow } from './move-in-workflow.ts';

/** The questions of the last list that were neither changed nor answered yet. */
export function unansweredOf({ answers, questions, versions }: MoveInRow): string[] {
  const draft = { fields: fieldsOf(questions, answers), answers: versions.at(-1)?.returned?.answers ?? {} };
  return unanswered(roundsOf(questions, versions), draft).map(({ at }) => at);
}

/** What is still to be filled in, by section. What is promised follows from tomorrow; what was promised with a version, today at the earliest. */
export function missingIn({ rules, answers, contact, phone, units, parkOnline, versions, today }: MoveInRow): Record<Section, string[]> {
  const gone = units.filter(({ onPlan }) => !onPlan).map(({ place }) => place);
  const soonest = versions.length === 0 ? addDays(today, 1) : today;
  return missingBySection(rules, answers, { contact, phone }, { gone, parkOnline, soonest });
}

/** What keeps an application from being handed in: what is missing, and listed items that were neither changed nor answered. */
export function missingOf(row: MoveInRow): string[] {
  const missing = missingIn(row);
  const names = new Map(row.questions.map(({ at, name }) => [at, name]));
  const open = unansweredOf(row).map((at) => `回应补正要求“${names.get(at) ?? at}”`);
  return [...SECTIONS.flatMap((section) => missing[section]), ...open];
}

/**
 * The questions of materials about which something is new since the last list: the promised day has passed without them, or they came
 * after it. They may be listed once more.
 */
export function freshOf(row: Pick<MoveInRow, 'versions' | 'rules' | 'supplied' | 'today'>): string[] {
  const lists = row.versions.flatMap(({ returned }) => returned ?? []);
  const last = lists.at(-1)?.returnedAt;
  const came = row.supplied.flatMap(({ material, suppliedAt }) => (last && suppliedAt > last ? [materialQuestion(material)] : []));
  return [...overdueOf(row), ...came];
}

/** The questions of materials whose promised day has passed without them. */
const overdueOf = (row: Pick<MoveInRow, 'versions' | 'rules' | 'supplied' | 'today'>): string[] =>
  owedOf(row).flatMap(({ key, until }) => (until < row.today ? [materialQuestion(key)] : []));

/**
 * The questions that the applicant may change now: another unit may be chosen for one that is not on the plan any more, and a promise that
 * has passed is put right.
 */
export function openQuestions(row: MoveInRow): string[] {
  const { questions, versions, units } = row;
  const all = questions.map(({ at }) => at);
  const open = openFields(roundsOf(questions, versions), all);
  const gone = units.some(({ onPlan }) => !onPlan);
  const overdue = overdueOf(row);
  return all.filter((at) => open.includes(at) || (at === 'wishes' && gone) || overdue.includes(at));
}

/** How a file of a material may be added now: as a part of what will be handed in, or following what was; null if it may not. */
export function fileMode(row: MoveInRow, material: string): 'edit' | 'follow' | null {
  if (isEditable(moveInWorkflow, row.standing) && openQuestions(row).includes(materialQuestion(material))) return 'edit';
  return FOLLOWS_IN.includes(row.standing) && followsOf(row).some(({ key }) => key === material) ? 'follow' : null;
}
