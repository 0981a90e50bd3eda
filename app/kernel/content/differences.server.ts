import { diffArrays, diffChars } from 'diff';
import { changedSections, sectionName, sectionsOf, type ContentRules, type SectionOf } from './content-kind.ts';
import type { Line } from './describe.ts';

export interface DiffRun {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

export interface FieldDifference {
  label: string;
  /** Whether each run is an entry of a list; otherwise the runs are parts of one text. */
  list: boolean;
  runs: DiffRun[];
}

export interface SectionDifference {
  section: string;
  name: string;
  /** The fields that differ. */
  fields: FieldDifference[];
}

/** Texts that differ in more characters than this are shown one after the other. */
const MAX_EDITS = 1_000;

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): DiffRun['kind'] =>
  added ? 'added' : removed ? 'removed' : 'same';

/** Joins the removals and the additions between two unchanged runs into one piece each. */
function joined(changes: readonly DiffRun[]): DiffRun[] {
  const texts = (['removed', 'added'] as const).map((kind) => ({
    kind,
    text: changes
      .filter((run) => run.kind === kind || run.kind === 'same')
      .map(({ text }) => text)
      .join(''),
  }));
  return texts.filter(({ text }) => text !== '');
}

/** Removes single unchanged characters between two changes, so that the changes can be read. */
function withoutConfetti(runs: readonly DiffRun[]): DiffRun[] {
  const isTiny = ({ kind, text }: DiffRun, i: number): boolean =>
    kind === 'same' && Array.from(text).length === 1 && i > 0 && i < runs.length - 1;
  const clean: DiffRun[] = [];
  let changes: DiffRun[] = [];
  for (const [i, run] of runs.entries()) {
    if (run.kind !== 'same' || isTiny(run, i)) changes.push(run);
    else {
      clean.push(...joined(changes), run);
      changes = [];
    }
  }
  return [...clean, ...joined(changes)];
}

function textRuns(before: string, after: string): DiffRun[] {
  const found = diffChars(before, after, { maxEditLength: MAX_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return withoutConfetti(found.map((change) => ({ text: change.value, kind: kindOf(change) })));
}

/** Compares lists by whole entries; unchanged entries are left out. */
function entryRuns(before: readonly Line[], after: readonly Line[]): DiffRun[] {
  const found = diffArrays([...before], [...after], { comparator: (one, other) => one.key === other.key });
  return found.flatMap((change) => change.value.map(({ text }) => ({ text, kind: kindOf(change) }))).filter(({ kind }) => kind !== 'same');
}

function fieldDifferences(before: readonly Line[], after: readonly Line[]): FieldDifference[] {
  const labels = [...new Set([...after, ...before].map(({ label }) => label))];
  return labels.flatMap((label) => {
    const [was, is] = [before.filter((line) => line.label === label), after.filter((line) => line.label === label)];
    const list = [...was, ...is].some(({ key }) => key !== null);
    const runs = list ? entryRuns(was, is) : textRuns(was[0]?.text ?? '', is[0]?.text ?? '');
    return runs.some(({ kind }) => kind !== 'same') ? [{ label, list, runs }] : [];
  });
}

/**
 * The differences between two contents of a kind, section by section in the order of its editor. Texts are compared character by character,
 * as Chinese has no spaces between words; lists by whole entries. Without `sections` it covers those that differ. If there was nothing
 * before, everything counts as added.
 */
export function differences<Content extends object>(
  kind: ContentRules<Content>,
  before: Content | null,
  after: Content,
  sections: readonly string[] = changedSections(kind, before, after),
): SectionDifference[] {
  const shown = sectionsOf(kind).filter((section) => sections.includes(section));
  const linesOf = (content: Content | null, section: SectionOf<Content>): Line[] =>
    content === null ? [] : kind.describe[section](content[section]);
  return shown.map((section) => ({
    section,
    name: sectionName(kind, section),
    fields: fieldDifferences(linesOf(before, section), linesOf(after, section)),
  }));
}
