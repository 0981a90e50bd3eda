import { boundsOf } from '../geometry/geometry.ts';
import { type PlanUnit } from '../plan.ts';

export const NUMBER_ORDERS = ['rows', 'columns'] as const;
/** Along the rows from the west, the northern row first; or down the columns from the north, the western column first. */
type NumberOrder = (typeof NUMBER_ORDERS)[number];
export const NUMBER_ORDER_NAME: Record<NumberOrder, string> = { rows: '逐行，从左到右', columns: '逐列，从上到下' };

/** How numbers are made. `pattern` may name {楼} {层} {层:2} {序} {序:2}, the number after the colon being the least digits. */
export interface NumberRule {
  pattern: string;
  start: number;
  step: number;
  order: NumberOrder;
}

export const USUAL_RULE: NumberRule = { pattern: '{楼}{层}{序:2}', start: 1, step: 1, order: 'rows' };

const PLACE = /\{([^{}]*)\}/gu;
const KNOWN_PLACE = /^(?:楼|(层|序)(?::([1-4]))?)$/u;

/** What is wrong with a pattern, for the operator; null if it is valid. */
function patternFault(pattern: string): string | null {
  const unknown = [...pattern.matchAll(PLACE)].find(([, place = '']) => !KNOWN_PLACE.test(place));
  if (unknown) return `编号规则里的 ${unknown[0]} 无法识别，可用 {楼}、{层}、{层:2}、{序}、{序:2}。`;
  if (/[{}]/u.test(pattern.replaceAll(PLACE, ''))) return '编号规则里的花括号不成对。';
  if (!/\{序(?::[1-4])?\}/u.test(pattern)) return '编号规则须包含 {序}，否则编号会重复。';
  return pattern.length > 40 ? '编号规则不能超过 40 个字符。' : null;
}

/** What is wrong with a rule, with the field; null if nothing is. */
export function ruleFault({ pattern, start, step }: NumberRule): { field: 'pattern' | 'start' | 'step'; message: string } | null {
  const fault = patternFault(pattern);
  if (fault) return { field: 'pattern', message: fault };
  if (!Number.isInteger(start) || start < 0 || start > 9_999) return { field: 'start', message: '起始序号须是 0 至 9999 的整数。' };
  return Number.isInteger(step) && step >= 1 && step <= 100 ? null : { field: 'step', message: '间隔须是 1 至 100 的整数。' };
}

/** Level as numbers write it: 12, or B1 below ground; at least so many characters. */
export function levelSign(level: number, digits = 1): string {
  return level > 0 ? String(level).padStart(digits, '0') : `B${String(-level).padStart(digits - 1, '0')}`;
}

/** Units row by row (or column by column): a unit whose middle lies within the first of a row belongs to that row. */
function inOrder(units: readonly PlanUnit[], order: NumberOrder): PlanUnit[] {
  const placed = units.map((unit) => {
    const { left, top, right, bottom } = boundsOf(unit.outline);
    return order === 'rows'
      ? { unit, across: (top + bottom) / 2, end: bottom, along: left }
      : { unit, across: (left + right) / 2, end: right, along: top };
  });
  const lines: { end: number; units: typeof placed }[] = [];
  for (const one of placed.sort((a, b) => a.across - b.across || a.along - b.along)) {
    const line = lines.at(-1);
    if (line && one.across < line.end) line.units.push(one);
    else lines.push({ end: one.end, units: [one] });
  }
  return lines.flatMap((line) => line.units.sort((a, b) => a.along - b.along || a.across - b.across).map(({ unit }) => unit));
}

/** Number by unit id, counted in the rule's order; the rule must be valid. */
export function numbersBy(
  rule: NumberRule,
  units: readonly PlanUnit[],
  floor: { buildingCode: string; level: number },
): Map<string, string> {
  return new Map(
    inOrder(units, rule.order).map((unit, index) => {
      const count = String(rule.start + index * rule.step);
      const number = rule.pattern.replaceAll(PLACE, (whole, place: string) => {
        if (place === '楼') return floor.buildingCode;
        const [, kind, digits] = KNOWN_PLACE.exec(place) ?? [];
        if (kind === '层') return levelSign(floor.level, Number(digits ?? 1));
        return kind === '序' ? count.padStart(Number(digits ?? 1), '0') : whole;
      });
      return [unit.id, number];
    }),
  );
}

/** A number of one level as it would be on another: A1203 → A1303; unchanged if it does not contain the level. */
export function numberOnLevel(number: string, buildingCode: string, from: number, to: number): string {
  const start = number.startsWith(buildingCode) ? buildingCode.length : 0;
  for (const digits of [3, 2, 1]) {
    const sign = levelSign(from, digits);
    if (number.startsWith(sign, start)) return number.slice(0, start) + levelSign(to, digits) + number.slice(start + sign.length);
  }
  return number;
}
