import { z } from 'zod';
import type { Day } from '#app/kernel/calendar.ts';
import { ids } from '#app/kit/number-fields.server.ts';
import { lineField, lines, STALE_PAGE, stampField } from '#app/kit/text-fields.server.ts';
import { dayOrEmpty, price as priceField } from '../leases/lease-fields.server.ts';
import { TERMS_MOST } from '../leases/lease-limits.ts';
import { AMENDMENT_STATES } from './amendment-workflow.ts';
import { JOIN_FIELDS, type ChangeWritten } from './change.ts';

const id = lineField(64, STALE_PAGE);
const reason = lines('理由', TERMS_MOST.reason);
const charge = lineField(TERMS_MOST.name, STALE_PAGE);

/** What has to be filled in; its message stands beside the field. */
const said = <T>(value: T | null, context: z.RefinementCtx, field: string, message: string): value is T => {
  if (value !== null) return true;
  context.addIssue({ code: 'custom', path: [field], message });
  return false;
};

const isReasoned = ({ reason: text }: { reason: string }, context: z.RefinementCtx): boolean =>
  said(text === '' ? null : text, context, 'reason', '请写明理由，机构看得到。');

const DAY = '请填写日期，例如 2027年1月1日。';
type Written = { reason: string; written: ChangeWritten };

const price = z.object({ reason, charge, from: dayOrEmpty, price: priceField }).transform((typed, context): Written => {
  const there = [
    said(typed.from, context, 'from', DAY),
    said(typed.price, context, 'price', '请填写新的单价。'),
    isReasoned(typed, context),
  ];
  if (there.includes(false)) return z.NEVER;
  return { reason: typed.reason, written: { kind: 'price', charge: typed.charge, from: typed.from as Day, price: typed.price as number } };
});

const free = z.object({ reason, charge, from: dayOrEmpty, to: dayOrEmpty }).transform((typed, context): Written => {
  const there = [said(typed.from, context, 'from', DAY), said(typed.to, context, 'to', DAY), isReasoned(typed, context)];
  if (there.includes(false)) return z.NEVER;
  return { reason: typed.reason, written: { kind: 'free', charge: typed.charge, span: { from: typed.from as Day, to: typed.to as Day } } };
});

const term = z.object({ reason, endsOn: dayOrEmpty }).transform((typed, context): Written => {
  const there = [said(typed.endsOn, context, 'endsOn', DAY), isReasoned(typed, context)];
  if (there.includes(false)) return z.NEVER;
  return { reason: typed.reason, written: { kind: 'term', endsOn: typed.endsOn as Day } };
});

const units = z
  .object({
    reason,
    from: dayOrEmpty,
    out: ids,
    ...(Object.fromEntries(JOIN_FIELDS.map((field) => [field, id])) as Record<(typeof JOIN_FIELDS)[number], typeof id>),
  })
  .transform((typed, context): Written => {
    const there = [said(typed.from, context, 'from', DAY), isReasoned(typed, context)];
    if (there.includes(false)) return z.NEVER;
    const joins = JOIN_FIELDS.map((field) => typed[field]).filter((unitId) => unitId !== '');
    return { reason: typed.reason, written: { kind: 'units', from: typed.from as Day, out: typed.out, joins } };
  });

/** The forms that write a change, by what is changed. */
export const changeForms = { price, free, term, units } as const;

/** A move of an amendment. */
export const amendmentMoveForm = z.object({
  seen: z.enum(AMENDMENT_STATES, { error: STALE_PAGE }),
  seenAt: lineField(40, STALE_PAGE),
  hash: stampField,
  reason: lines('理由', TERMS_MOST.reason),
});
