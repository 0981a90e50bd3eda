import { createHash } from 'node:crypto';
import { canonical } from '#app/kernel/content/canonical.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import { fieldsOf, type Section } from './move-in-content.ts';

const stamp = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex').slice(0, 20);

/** A stamp of all answers, by which a form tells what its reader saw. */
export const contentSeen = ({ questions, answers, contact, phone, versions }: MoveInRow): string =>
  stamp([fieldsOf(questions, answers), contact, phone, versions.at(-1)?.returned?.answers ?? {}]);

/** The same of one section. */
export function sectionSeen({ questions, answers, contact, phone }: MoveInRow, section: Section): string {
  const own = questions.filter((question) => question.section === section);
  return stamp(section === 'contact' ? [contact, phone] : [fieldsOf(own, answers), answers.notApplicable]);
}
