import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { categoryName, requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { coversUntil, FOREVER, LICENCE_NAME, licenceState, type LicenceFacts } from '../lines/licence.ts';
import type { EntryCondition } from './entry-rules.ts';

/** What is known of an applicant on a day. */
export interface EntryFacts {
  /** The source that confirms the organisation and since when; null while it is 待核验. */
  verified: { source: string; on: Day } | null;
  licences: readonly LicenceFacts[];
  /** The lines that it wants to offer in the park. */
  lines: readonly CategorySlug[];
  /** What it states: people, 万元, and its own word for the conditions that rest on it, by their keys. Absent if nothing is said. */
  stated: { staff: number | null; capital: number | null; declared: Readonly<Record<string, boolean>> };
}

/** 符合 · 不符合 · 缺信息. */
export type ConditionAnswer = 'meets' | 'fails' | 'unknown';
export const ANSWER_NAME: Record<ConditionAnswer, string> = { meets: '符合', fails: '不符合', unknown: '缺信息' };

export interface CheckedCondition {
  answer: ConditionAnswer;
  /** On what the answer rests. */
  evidence: string;
}

const licencesOf = ({ licences, lines }: EntryFacts, today: Day): CheckedCondition => {
  if (lines.length === 0) return { answer: 'unknown', evidence: '还没有选择在园区开展的业态。' };
  const found = lines.map((line) => {
    const kind = requiredLicence(line);
    if (kind === null) return { line, kind, until: FOREVER };
    const days = licences.filter((licence) => licence.kind === kind).flatMap((licence) => coversUntil(licence, today) ?? []);
    return { line, kind, until: days.toSorted().at(-1) ?? null };
  });
  const short = found.filter(({ until }) => until === null);
  const named = ({ line, kind }: (typeof found)[number]): string =>
    `${categoryName(line)}${kind === null ? '' : `（需要${LICENCE_NAME[kind]}）`}`;
  if (short.length > 0) return { answer: 'fails', evidence: `没有当日有效的证件：${short.map(named).join('、')}。` };
  const says = found.map(({ line, kind, until }) => {
    const name = categoryName(line);
    if (kind === null) return `${name}不需要证件`;
    return `${name}：${LICENCE_NAME[kind]}${until === FOREVER || until === null ? '长期有效' : `，至${writeDay(until)}`}`;
  });
  return { answer: 'meets', evidence: `${says.join('；')}。` };
};

const atLeast = (stated: number | null, least: number | null, unit: string): CheckedCondition => {
  if (stated === null) return { answer: 'unknown', evidence: '申请里没有填写。' };
  const evidence = `申请填写 ${stated} ${unit}，要求不少于 ${least ?? 0} ${unit}；以材料为准。`;
  return { answer: stated >= (least ?? 0) ? 'meets' : 'fails', evidence };
};

/**
 * Checks one condition on `today`. What is not known is 缺信息, never 不符合; nothing is taken from the applicant's place of registration or
 * ownership (《公平竞争审查条例》第八至十条).
 */
export function checkCondition({ key, check, least }: EntryCondition, facts: EntryFacts, today: Day): CheckedCondition {
  const { verified, licences, stated } = facts;
  if (check === 'identity') {
    if (verified === null) return { answer: 'unknown', evidence: '主体还没有经名录或主管部门核验。' };
    return { answer: 'meets', evidence: `${verified.source}，${writeDay(verified.on)}核验。` };
  }
  if (check === 'licences') return licencesOf(facts, today);
  if (check === 'notRevoked') {
    const revoked = licences.filter((licence) => licenceState(licence, today) === 'revoked');
    if (revoked.length === 0) return { answer: 'meets', evidence: '本站没有撤销许可、备案的记录。' };
    const says = revoked.map(({ kind, revokedOn }) => `${LICENCE_NAME[kind]}${revokedOn === null ? '' : `于${writeDay(revokedOn)}`}被撤销`);
    return { answer: 'fails', evidence: `${says.join('、')}。` };
  }
  if (check === 'staff') return atLeast(stated.staff, least, '人');
  if (check === 'capital') return atLeast(stated.capital, least, '万元');
  const said = stated.declared[key];
  if (said === undefined) return { answer: 'unknown', evidence: '申请里没有作出说明。' };
  return { answer: said ? 'meets' : 'fails', evidence: said ? '申请人说明符合；以材料为准。' : '申请人说明不符合。' };
}
