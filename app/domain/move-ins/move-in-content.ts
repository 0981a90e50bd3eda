import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import type { ReturnItem, Round } from '#app/kernel/cases/itemised-returns.ts';
import type { EntryRulesContent } from '../entry-rules/entry-rules.ts';
import type { CategorySlug } from '../lines/categories.ts';
import type { IntentStart } from '../intents/intent-workflow.ts';
import type { MadeCheck } from './move-in-checks.ts';

/** The sections of the task list, in order. */
export const SECTIONS = ['scale', 'conditions', 'wishes', 'materials', 'plan', 'contact'] as const;
export type Section = (typeof SECTIONS)[number];
export const SECTION_NAME: Record<Section, string> = {
  scale: '业态与规模',
  conditions: '条件说明',
  wishes: '希望的单元',
  materials: '材料',
  plan: '经营计划',
  contact: '联系人',
};

/** Most characters of the longer texts: 经营计划, a reason, what is said of one item of a list. */
export const TEXT_MOST = { plan: 5_000, reason: 1_000, item: 500 } as const;

/** A stored file of a material. */
export interface ContentFile {
  id: string;
  name: string;
  sha256: string;
  mediaType: string;
  size: number;
}

/** What the institution says. */
export interface MoveInAnswers {
  lines: CategorySlug[];
  /** In 0.01 m². */
  area: number | null;
  desks: number | null;
  startsWhen: IntentStart | null;
  staff: number | null;
  capital: number | null;
  /** Its own word for conditions, by their keys. */
  declared: Record<string, boolean>;
  online: boolean;
  /** Ids of units, the most wanted first. */
  wishes: string[];
  /** By the keys of the materials. */
  files: Record<string, ContentFile[]>;
  notApplicable: string[];
  /** 补交: until which day a material follows, by its key. */
  promised: Record<string, Day>;
  plan: string;
}

/** What a version holds: never changed, and its hash is of this. */
export interface MoveInContent extends MoveInAnswers {
  rules: { id: string; number: number };
  /** Where the wished units were, as they were called then. */
  places: Record<string, string>;
  /** The machine checks as they were. */
  checks: MadeCheck[];
}

/** Whether a version, as it is stored, holds a file. */
export const holdsFile = ({ content }: { content: string }, fileId: string): boolean =>
  Object.values((JSON.parse(content) as MoveInContent).files).some((files) => files.some(({ id }) => id === fileId));

/** A question: what a list of missing items names. `at` is its key. */
export interface Question {
  at: string;
  name: string;
  section: Section;
}

const DECLARED = 'declared_';
const MATERIAL = 'material_';
export const materialQuestion = (key: string): string => `${MATERIAL}${key}`;
export const declaredQuestion = (key: string): string => `${DECLARED}${key}`;

/** The questions of an application under these rules, in the order of the task list. The contact is none: it can be changed at any time. */
export function questionsOf({ conditions, materials }: Pick<EntryRulesContent, 'conditions' | 'materials'>): Question[] {
  const scale = (at: string, name: string): Question => ({ at, name, section: 'scale' });
  return [
    scale('lines', '在园区开展的业态'),
    scale('size', '面积与工位'),
    scale('startsWhen', '入驻时间'),
    scale('staff', '人员'),
    scale('capital', '实缴资本'),
    ...conditions
      .filter(({ check }) => check === 'declared')
      .map(({ key, label }): Question => ({ at: declaredQuestion(key), name: label, section: 'conditions' })),
    { at: 'wishes', name: '希望的单元', section: 'wishes' },
    ...materials.map(({ key, name }): Question => ({ at: materialQuestion(key), name, section: 'materials' })),
    { at: 'plan', name: '经营计划', section: 'plan' },
  ];
}

/** The answer to one question. */
function answerTo(at: string, { files, notApplicable, promised, declared, ...said }: MoveInAnswers): unknown {
  if (at.startsWith(DECLARED)) return declared[at.slice(DECLARED.length)] ?? null;
  if (at.startsWith(MATERIAL)) {
    const key = at.slice(MATERIAL.length);
    return {
      files: (files[key] ?? []).map(({ sha256 }) => sha256),
      notApplicable: notApplicable.includes(key),
      promised: promised[key] ?? null,
    };
  }
  if (at === 'size') return { area: said.area, desks: said.desks };
  if (at === 'wishes') return { online: said.online, wishes: said.wishes };
  return said[at as 'lines' | 'startsWhen' | 'staff' | 'capital' | 'plan'];
}

/** Every answer as comparable text, by its question. */
export const fieldsOf = (questions: readonly Question[], answers: MoveInAnswers): Record<string, string> =>
  Object.fromEntries(questions.map(({ at }) => [at, canonical(answerTo(at, answers))]));

/** The questions whose answers differ between two versions. */
export function differing(questions: readonly Question[], before: MoveInAnswers, after: MoveInAnswers): Question[] {
  const [was, is] = [fieldsOf(questions, before), fieldsOf(questions, after)];
  return questions.filter(({ at }) => was[at] !== is[at]);
}

/** A version with the list with which it was returned. */
export interface ReturnedVersion {
  /** What was handed in, with what followed it before it was returned. */
  seen: MoveInAnswers;
  returned: { items: readonly ReturnItem[]; answers: Readonly<Record<string, string>>; afterAcceptance: boolean } | null;
}

export const roundsOf = (questions: readonly Question[], versions: readonly ReturnedVersion[]): Round[] =>
  versions.map(({ seen, returned }) => ({
    fields: fieldsOf(questions, seen),
    answers: returned?.answers ?? {},
    returned: returned?.items ?? null,
  }));

/** Whom the park calls. */
export interface MoveInContact {
  contact: string | null;
  phone: string | null;
}

/**
 * What is still to be filled in, by section; a part of a sentence each.
 * @param known.gone the wished units that are not on the plan any more, `soonest` the first day on which something may still follow.
 */
export function missingBySection(
  { conditions, materials }: Pick<EntryRulesContent, 'conditions' | 'materials'>,
  { lines, area, desks, startsWhen, staff, capital, declared, online, wishes, files, notApplicable, promised, plan }: MoveInAnswers,
  { contact, phone }: MoveInContact,
  { gone, parkOnline, soonest }: { gone: readonly string[]; parkOnline: boolean; soonest: Day },
): Record<Section, string[]> {
  const unless = (there: boolean, missing: string): string[] => (there ? [] : [missing]);
  const asks = (check: 'staff' | 'capital'): boolean => conditions.some((condition) => condition.check === check);
  const noUnit = online || parkOnline;
  return {
    scale: [
      ...unless(lines.length > 0, '选择在园区开展的业态'),
      ...unless(noUnit || area !== null || desks !== null || wishes.length > 0, '填写需要的面积或工位数'),
      ...unless(startsWhen !== null, '选择什么时候入驻'),
      ...unless(staff !== null || !asks('staff'), '填写人员数'),
      ...unless(capital !== null || !asks('capital'), '填写实缴资本'),
    ],
    conditions: conditions
      .filter(({ check, key }) => check === 'declared' && declared[key] === undefined)
      .map(({ label }) => `说明是否符合“${label}”`),
    wishes: gone.map((place) => `改选单元：${place}已经不在平面图上`),
    materials: materials
      .filter(({ key, when }) => (files[key] ?? []).length === 0 && (when === null || !notApplicable.includes(key)))
      .filter(({ key, later }) => !later || (promised[key] ?? '') < soonest)
      .map(({ key, name, when, later }) =>
        [
          `上传${name}`,
          ...(when === null ? [] : [`或注明不适用（${when}）`]),
          ...(later ? [promised[key] === undefined ? '或写明哪天补交' : `或改写补交的日期（${writeDay(promised[key])}已到）`] : []),
        ].join('，'),
      ),
    plan: unless(plan !== '', '填写经营计划'),
    contact: unless(contact !== null && phone !== null, '填写联系人和电话'),
  };
}
