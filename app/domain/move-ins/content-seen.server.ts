import { stampOf } from '#app/kernel/content/stamp.server.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import { fieldsOf, type Section } from './move-in-content.ts';

/** A stamp of all answers, by which a form tells what its reader saw. */
export const contentSeen = ({ questions, answers, contact, phone, versions }: MoveInRow): string =>
  stampOf([fieldsOf(questions, answers), contact, phone, versions.at(-1)?.returned?.answers ?? {}]);

/** The same of the answers to the last list. */
export const answersSeen = ({ versions }: MoveInRow): string => stampOf([versions.length, versions.at(-1)?.returned?.answers ?? {}]);

/** The same of one section. */
export function sectionSeen({ questions, answers, contact, phone }: MoveInRow, section: Section): string {
  const own = questions.filter((question) => question.section === section);
  return stampOf(section === 'contact' ? [contact, phone] : fieldsOf(own, answers));
}
