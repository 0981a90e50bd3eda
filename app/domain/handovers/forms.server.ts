import { z } from 'zod';
import { dayText } from '#app/kernel/day-field.server.ts';
import { isDay, type Day } from '#app/kernel/calendar.ts';
import { short, wholeOrEmpty } from '#app/kit/number-fields.server.ts';
import { line, lineField, lines, STALE_PAGE, stampField } from '#app/kit/text-fields.server.ts';
import { readReading } from '#app/kit/typed-numbers.ts';
import { CHECK_ROWS, HANDOVER_MOST, KEY_ROWS, METER_ROWS } from './handover-limits.ts';
import { HANDOVER_STATES } from './handover-workflow.ts';
import type { ConditionItem, Keys, Meter, UnitHandedOver } from './handover-content.ts';

const name = line('名称', HANDOVER_MOST.name);
const dayOrEmpty = short.transform((text, context): Day | null => {
  const typed = dayText(text);
  if (typed === '' || isDay(typed)) return typed === '' ? null : typed;
  context.addIssue({ code: 'custom', message: '请填写存在的日期，例如 2026年12月21日。' });
  return z.NEVER;
});
const reading = short.transform((text, context): number | null => {
  const value = text === '' ? null : readReading(text);
  if (text === '' || value !== null) return value;
  context.addIssue({ code: 'custom', message: '应为读数，最多两位小数，例如 1280.50。' });
  return z.NEVER;
});

const rowsOf = <Field extends z.ZodType>(prefix: string, rows: readonly number[], field: Field): Record<string, Field> =>
  Object.fromEntries(rows.map((row) => [`${prefix}${row}`, field]));

type Read = Readonly<Record<string, string | number | null>>;
type Say = (field: string, message: string) => void;

function metersOf(read: Read, say: Say): Meter[] {
  return METER_ROWS.flatMap((row): Meter[] => {
    const [what, number, value] = [String(read[`meter${row}`] ?? ''), String(read[`meterNumber${row}`] ?? ''), read[`reading${row}`]];
    if (what === '' && number === '' && value === null) return [];
    if (what === '') say(`meter${row}`, '请填写是什么表；没有这只表的，三格都清空。');
    if (number === '') say(`meterNumber${row}`, '请填写表号；没有这只表的，三格都清空。');
    if (typeof value !== 'number') say(`reading${row}`, '请填写读数；没有这只表的，三格都清空。');
    return typeof value === 'number' ? [{ name: what, number, reading: value }] : [];
  });
}

function keysOf(read: Read, say: Say): Keys[] {
  return KEY_ROWS.flatMap((row): Keys[] => {
    const [what, count] = [String(read[`key${row}`] ?? ''), read[`count${row}`]];
    if (what === '' && count === null) return [];
    if (what === '') say(`key${row}`, '请填写是什么钥匙；没有的，两格都清空。');
    if (typeof count !== 'number') say(`count${row}`, '请填写数量；没有的，两格都清空。');
    return typeof count === 'number' ? [{ what, count }] : [];
  });
}

function conditionOf(read: Read, say: Say): ConditionItem[] {
  return CHECK_ROWS.flatMap((row): ConditionItem[] => {
    const [what, found, wrong] = ['check', 'found', 'wrong'].map((field) => String(read[`${field}${row}`] ?? ''));
    if (what === '' && wrong === '' && found === '') return [];
    if (what === '') say(`check${row}`, '请填写查看了什么；没有的，三格都清空。');
    if (found === '') say(`found${row}`, '请选择完好或有问题；没有查看的，三格都清空。');
    if (found === 'wrong' && wrong === '') say(`wrong${row}`, '请写明哪里有问题。');
    if (found === 'fine' && wrong !== '') say(`found${row}`, '写了问题的，请选择有问题。');
    return what === undefined || wrong === undefined ? [] : [{ what, wrong: found === 'wrong' ? wrong : null }];
  });
}

/** How something was found. */
const found = z.enum(['', 'fine', 'wrong'], { error: STALE_PAGE }).default('');

/** A unit as it was handed over. */
export const handedUnitForm = z
  .object({
    seen: stampField,
    handedOn: dayOrEmpty,
    remark: lines('其他情况', HANDOVER_MOST.remark),
    ...rowsOf('meter', METER_ROWS, name),
    ...rowsOf('meterNumber', METER_ROWS, line('表号', HANDOVER_MOST.number)),
    ...rowsOf('reading', METER_ROWS, reading),
    ...rowsOf('key', KEY_ROWS, name),
    ...rowsOf('count', KEY_ROWS, wholeOrEmpty('数量', { least: 1, most: 999 })),
    ...rowsOf('check', CHECK_ROWS, name),
    ...rowsOf('found', CHECK_ROWS, found),
    ...rowsOf('wrong', CHECK_ROWS, line('问题', HANDOVER_MOST.wrong)),
  })
  .transform(({ seen, handedOn, remark, ...rows }, context) => {
    const say: Say = (field, message) => context.addIssue({ code: 'custom', path: [field], message });
    const read: Read = rows;
    const meters = metersOf(read, say);
    const keys = keysOf(read, say);
    const written: UnitHandedOver = { handedOn, meters, keys, condition: conditionOf(read, say), remark };
    return { seen, written };
  });

/** A move of the park or the institution. */
export const handoverMoveForm = z.object({
  seen: z.enum(HANDOVER_STATES, { error: STALE_PAGE }),
  seenAt: lineField(40, STALE_PAGE),
  hash: lineField(64, STALE_PAGE),
  reason: lines('理由', 500),
});

/** The forms that begin a protocol, and that add or remove a photo, have no fields of their own. */
export const handoverPlainForm = z.object({});
