import type { Day } from '#app/kernel/calendar.ts';
import { checkCondition, type ConditionAnswer, type EntryFacts } from '../entry-rules/check-condition.ts';
import type { EntryCondition } from '../entry-rules/entry-rules.ts';

/** A condition as it was checked at some moment. */
export interface MadeCheck {
  key: string;
  label: string;
  answer: ConditionAnswer;
  evidence: string;
}

/** The same with what a person found of it; null if they wrote nothing. */
export interface CheckedNow extends MadeCheck {
  finding: string | null;
}

/** Checks all conditions on a day. */
export const checkAll = (conditions: readonly EntryCondition[], facts: EntryFacts, today: Day): MadeCheck[] =>
  conditions.map((condition) => ({ key: condition.key, label: condition.label, ...checkCondition(condition, facts, today) }));

/** Puts findings beside the checks to which they belong. */
export const withFindings = (checks: readonly MadeCheck[], findings: Readonly<Record<string, string>>): CheckedNow[] =>
  checks.map((check) => ({ ...check, finding: findings[check.key]?.trim() || null }));
