import type { Day } from '#app/kernel/calendar.ts';
import { FILE_GROUPS, writeGroups, type FileGroup } from '#app/kernel/files/accepted.ts';

/**
 * How a condition is checked: `identity`, `licences` and `notRevoked` from what the site knows, `staff` and `capital` from a number that the
 * applicant states, `declared` from the applicant's own word; a person looks at the papers in any case.
 */
export const CONDITION_CHECKS = ['identity', 'licences', 'notRevoked', 'staff', 'capital', 'declared'] as const;
export type ConditionCheck = (typeof CONDITION_CHECKS)[number];

/** How a condition is checked, as applicants read it. */
export const CHECK_NAME: Record<ConditionCheck, string> = {
  identity: '本站核对主体是否经过核验',
  licences: '本站核对许可、备案当日是否有效',
  notRevoked: '本站核对有没有撤销许可、备案的记录',
  staff: '按填写的人数核对，以材料为准',
  capital: '按填写的金额核对，以材料为准',
  declared: '由申请人说明，以材料为准',
};

/** What the least number of a check counts. */
export const NUMBER_UNIT: Record<NumberCheck, string> = { staff: '人', capital: '万元' };

/** The checks that compare a stated number with a least one: people, or whole 万元. */
export const NUMBER_CHECKS = ['staff', 'capital'] as const satisfies readonly ConditionCheck[];
export type NumberCheck = (typeof NUMBER_CHECKS)[number];
export const isNumberCheck = (check: ConditionCheck): check is NumberCheck => (NUMBER_CHECKS as readonly ConditionCheck[]).includes(check);

/** 准入条件. */
export interface EntryCondition {
  /** Stays with the condition from version to version. */
  key: string;
  label: string;
  detail: string;
  check: ConditionCheck;
  /** The least number of people or 万元, both inclusive (不少于); null for the other checks. */
  least: number | null;
  /** The document and article that it rests on; empty if it is the park's own. */
  basis: string;
}

/** 材料: required from everybody, or only from those whom `when` describes. */
export interface EntryMaterial {
  key: string;
  name: string;
  /** For whom it is required, in words; null if everybody has to give it. */
  when: string | null;
  /** What it must show, or how to write it; empty if its name says it. */
  hint: string;
  /** What a file of it may be; at least one. */
  takes: readonly FileGroup[];
  /** A file to fill in; null if there is none. */
  template: MaterialTemplate | null;
  /** 补交: whether it may follow until a day that the applicant names. */
  later: boolean;
}

/** 模板: a file of the rules for everybody. */
export interface MaterialTemplate {
  fileId: string;
  name: string;
  size: number;
}

/** What a material says unless somebody has chosen otherwise. */
export const USUAL_MATERIAL = { takes: FILE_GROUPS, template: null, later: false } as const satisfies Partial<EntryMaterial>;

/** The files to fill in of these rules. */
export const templatesOf = ({ materials }: Pick<EntryRulesContent, 'materials'>): MaterialTemplate[] =>
  materials.flatMap(({ template }) => template ?? []);

/** When a material is to be handed in, what it must show, and what may be handed in if that is not everything that the site takes. */
export const writeMaterial = ({ when, hint, takes, later }: Pick<EntryMaterial, 'when' | 'hint' | 'takes' | 'later'>): string =>
  [
    `${when === null ? '都要提交' : `${when}提交`}${later ? '，可以补交' : ''}。`,
    hint === '' || /[。！？；]$/u.test(hint) ? hint : `${hint}。`,
    takes.length === FILE_GROUPS.length ? '' : `只收 ${writeGroups(takes)}。`,
  ].join('');

/** Time limits, in working days. */
export interface EntryLimits {
  /** 受理 or a list of what is missing, after receipt; without either it counts as accepted (行政许可法 32(4), taken as a promise). */
  accept: number;
  /** 决定, after receipt; pauses do not count (行政许可法 42, 45, 82). */
  decide: number;
  /** By how much the time for the decision may be extended, once (行政许可法 42). */
  extend: number;
  /** To hand in again what was returned; then the application lapses. */
  resubmit: number;
  /** 公示; 0 if entrants are not announced. */
  announce: number;
  /** To conclude a contract after the approval; then it lapses. */
  contract: number;
  /** To appeal after a refusal. */
  appeal: number;
}
export type LimitName = keyof EntryLimits;

/** Limits of a park that has set none, each with the range that it may set. */
export const LIMITS: Record<LimitName, { name: string; usual: number; least: number; most: number }> = {
  accept: { name: '受理或一次告知补正', usual: 5, least: 1, most: 5 },
  decide: { name: '作出准入决定', usual: 20, least: 1, most: 20 },
  extend: { name: '经批准延长', usual: 10, least: 0, most: 10 },
  resubmit: { name: '补正', usual: 15, least: 5, most: 60 },
  announce: { name: '公示', usual: 0, least: 0, most: 20 },
  contract: { name: '准入后签约', usual: 30, least: 10, most: 120 },
  appeal: { name: '申诉', usual: 10, least: 10, most: 60 },
};
export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];

/** What a version of the rules says. */
export interface EntryRulesContent {
  conditions: EntryCondition[];
  materials: EntryMaterial[];
  limits: EntryLimits;
}

/** 公平竞争审查 of a version (《公平竞争审查条例》): on what it rests, its day, and who did it. */
export interface FairnessReview {
  basis: string;
  on: Day;
  by: string;
}

/** A published version, which never changes. */
export interface EntryRules extends EntryRulesContent {
  id: string;
  parkSlug: string;
  number: number;
  publishedAt: Date;
  review: FairnessReview;
}
