import { areaCm2, outlineFault, outlineOf } from '../geometry/geometry.ts';
import { PLAN_LIMITS, type Background, type Outline, type PlanUnit, type Shape } from '../plan.ts';

/** Why an input is refused, with its field. */
interface EntryFault {
  field: string;
  message: string;
}

/** Prefix of the numbers that an import assigns to units without one. */
const PROVISIONAL = '待编';

/** What is wrong with a unit's number; null if nothing is. Letters, digits and - _ . / # · ( ) without spaces, at most 20. */
export function numberFault(number: string): string | null {
  if (number === '') return '请填写编号。';
  if (Array.from(number).length > PLAN_LIMITS.number) return `编号不能超过 ${PLAN_LIMITS.number} 个字符。`;
  return /^[\p{L}\p{N}\-_./#·()（）]+$/u.test(number) ? null : '编号只能含文字、数字和 - _ . / # · ( )，不能有空格。';
}

/** What is wrong with a building's code: letters and digits, at most 6. */
export function codeFault(code: string): string | null {
  if (code === '') return '请填写楼号。';
  return /^[\p{L}\p{N}]{1,6}$/u.test(code) ? null : `楼号只能含文字和数字，不超过 ${PLAN_LIMITS.code} 个字符。`;
}

/** What is wrong with a name; `needed` means that it must not be empty. */
export function nameFault(name: string, needed: boolean): string | null {
  if (name.trim() === '') return needed ? '请填写名称。' : null;
  if (Array.from(name).length > PLAN_LIMITS.name) return `名称不能超过 ${PLAN_LIMITS.name} 个字。`;
  return /\p{Cc}/u.test(name) ? '名称不能含控制字符。' : null;
}

/** What is wrong with a stated area in 0.01 m² or a rent in fen; null if nothing is. */
export function termsFault({ statedArea, rent }: Pick<PlanUnit, 'statedArea' | 'rent'>): EntryFault | null {
  const within = (value: number | null, most: number): boolean => value === null || (Number.isInteger(value) && value > 0 && value <= most);
  if (!within(statedArea, PLAN_LIMITS.statedArea))
    return { field: 'statedArea', message: `约定面积须大于 0，不超过 ${PLAN_LIMITS.statedArea / 100} ㎡。` };
  return within(rent, PLAN_LIMITS.rent)
    ? null
    : { field: 'rent', message: `租金参考须大于 0，不超过 ${PLAN_LIMITS.rent / 100} 元/㎡·天；面议请留空。` };
}

/** Corners of a shape, or what is wrong with it and in which field. */
export function readShape(shape: Shape): { ok: true; outline: Outline } | { ok: false; field: string; message: string } {
  if (!('outline' in shape)) {
    for (const [field, name] of [
      ['width', '宽度'],
      ['height', '深度'],
    ] as const)
      if (!(shape[field] > 0)) return { ok: false, field, message: `${name}须大于 0。` };
  }
  const outline = outlineOf(shape);
  const fault = outlineFault(outline);
  if (fault) return { ok: false, field: 'outline' in shape ? 'corners' : 'x', message: fault };
  return areaCm2(outline) < 100
    ? { ok: false, field: 'outline' in shape ? 'corners' : 'width', message: '图形不足 0.01 ㎡。' }
    : { ok: true, outline };
}

/** What is wrong with a background's place; null if nothing is. */
export function backgroundFault({ x, y, width, height }: Background): string | null {
  const whole = [x, y, width, height].every((value) => Number.isInteger(value) && Math.abs(value) <= 2 * PLAN_LIMITS.reach);
  return whole && width > 0 && height > 0 ? null : '底图的位置须精确到厘米，宽度和高度须大于 0。';
}

/** The first free number for units that wait for one. */
export function provisionalNumber(taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) if (!taken.has(`${PROVISIONAL}${count}`)) return `${PROVISIONAL}${count}`;
}

/** Whether a number is provisional. */
export function isProvisional(number: string): boolean {
  return number.startsWith(PROVISIONAL);
}
