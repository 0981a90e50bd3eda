import { diffArrays } from 'diff';
import { changedSections, sectionName, sectionsOf, type ContentRules, type SectionOf } from './content-kind.ts';
import type { Line } from './describe.ts';
import { renderedWords, wordsOf, type Word } from './words.ts';

export interface DiffRun extends Word {
  kind: 'same' | 'added' | 'removed';
}

export interface FieldDifference {
  label: string;
  /** What the runs are: entries of a list, the parts of one text, or a fact before and after. */
  shape: 'list' | 'text' | 'fact';
  /** The language of the texts, if it is not Chinese. */
  lang?: string;
  runs: DiffRun[];
}

export interface SectionDifference {
  section: string;
  name: string;
  /** The fields that differ. */
  fields: FieldDifference[];
}

/** Texts that differ in more words than this are shown one after the other. */
const MAX_EDITS = 1_000;

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): DiffRun['kind'] =>
  added ? 'added' : removed ? 'removed' : 'same';

/** Joins neighbours of the same kind and emphasis. */
function merged(runs: readonly DiffRun[]): DiffRun[] {
  const found: DiffRun[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last?.kind === run.kind && last.strong === run.strong) found[found.length - 1] = { ...last, text: last.text + run.text };
    else found.push(run);
  }
  return found;
}

/** Puts what was removed between two unchanged runs before what was added. */
const inOrder = (changes: readonly DiffRun[]): DiffRun[] =>
  (['removed', 'added'] as const).flatMap((kind) =>
    changes.filter((run) => run.kind === kind || run.kind === 'same').map((run) => ({ ...run, kind })),
  );

/** Removes single unchanged characters between two changes, so that the changes can be read. */
function withoutConfetti(words: readonly DiffRun[]): DiffRun[] {
  const isTiny = ({ kind, text }: DiffRun, i: number): boolean => {
    const [before, next] = [words[i - 1]?.kind ?? 'same', words[i + 1]?.kind ?? 'same'];
    return kind === 'same' && Array.from(text).length === 1 && before !== 'same' && next !== 'same';
  };
  const clean: DiffRun[] = [];
  let changes: DiffRun[] = [];
  for (const [i, word] of words.entries()) {
    if (word.kind !== 'same' || isTiny(word, i)) changes.push(word);
    else {
      clean.push(...inOrder(changes), word);
      changes = [];
    }
  }
  return [...clean, ...inOrder(changes)];
}

const wordsIn = ({ form, text }: Line): Word[] => (form === 'markup' ? renderedWords(text) : wordsOf(text));

/** Compares two texts word by word. */
function textRuns(before: Line | undefined, after: Line | undefined): DiffRun[] {
  const [was, is] = [before ? wordsIn(before) : [], after ? wordsIn(after) : []];
  const found = diffArrays(was, is, {
    comparator: (one, other) => one.text === other.text && one.strong === other.strong,
    maxEditLength: MAX_EDITS,
  });
  const changes = found ?? [
    { value: was, removed: true, added: false },
    { value: is, removed: false, added: true },
  ];
  return merged(withoutConfetti(changes.flatMap((change) => change.value.map((word) => ({ ...word, kind: kindOf(change) })))));
}

/** Shows a fact before and after as a whole. */
function factRuns(before: Line | undefined, after: Line | undefined): DiffRun[] {
  if (before?.text === after?.text) return [];
  return [
    ...(before ? [{ text: before.text, strong: false, kind: 'removed' as const }] : []),
    ...(after ? [{ text: after.text, strong: false, kind: 'added' as const }] : []),
  ];
}

/** Compares lists by whole entries; unchanged entries are left out. */
function entryRuns(before: readonly Line[], after: readonly Line[]): DiffRun[] {
  const found = diffArrays([...before], [...after], { comparator: (one, other) => one.key === other.key });
  return found
    .flatMap((change) => change.value.map(({ text }) => ({ text, strong: false, kind: kindOf(change) })))
    .filter(({ kind }) => kind !== 'same');
}

function fieldDifferences(before: readonly Line[], after: readonly Line[]): FieldDifference[] {
  const labels = [...new Set([...after, ...before].map(({ label }) => label))];
  return labels.flatMap((label) => {
    const [was, is] = [before.filter((line) => line.label === label), after.filter((line) => line.label === label)];
    const all = [...was, ...is];
    const shape = all.some(({ key }) => key !== null) ? 'list' : all.every(({ form }) => form === 'fact') ? 'fact' : 'text';
    const lang = all[0]?.lang;
    const runs = shape === 'list' ? entryRuns(was, is) : shape === 'fact' ? factRuns(was[0], is[0]) : textRuns(was[0], is[0]);
    return runs.some(({ kind }) => kind !== 'same') ? [{ label, shape, runs, ...(lang === undefined ? {} : { lang }) }] : [];
  });
}

/**
 * The differences between two contents of a kind, section by section in the order of its editor. Texts are compared as they are rendered,
 * character by character, as Chinese has no spaces between words, but without cutting a number, a day or an amount; facts and entries of
 * lists as a whole. Without `sections` it covers those that differ. If there was nothing
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

const unmarked = ({ fields, ...section }: SectionDifference): SectionDifference => ({
  ...section,
  fields: fields.map(({ runs, ...field }) => ({ ...field, runs: runs.map((run) => ({ ...run, kind: 'same' })) })),
});

/**
 * The differences as somebody checks them before a content is public. If nothing was public before, everything is new: marks would only
 * make it harder to read, and empty parts are left out.
 */
export function differencesToCheck<Content extends object>(
  kind: ContentRules<Content>,
  before: Content | null,
  after: Content,
): SectionDifference[] {
  const found = differences(kind, before, after);
  return before !== null ? found : found.filter(({ fields }) => fields.length > 0).map(unmarked);
}
