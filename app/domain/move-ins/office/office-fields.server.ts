import { z } from 'zod';
import { dayText } from '#app/kernel/day-field.server.ts';
import { short } from '#app/kit/number-fields.server.ts';
import { linesField, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { TEXT_MOST } from '../move-in-content.ts';
import { MOVE_IN_STATES } from '../move-in-states.ts';
import { OFFICE_FORMS, type OfficeForm } from './operator-moves.ts';

const sent = (most: number) =>
  z
    .string()
    .max(most, { error: STALE_PAGE })
    .optional()
    .transform((text = '') => text);
const text = (name: string) => linesField(TEXT_MOST.item, `“${name}”最多 ${TEXT_MOST.item} 个字。`);

interface Named {
  at: string;
  name: string;
}

/** Texts by their keys; none is needed. */
const textsOf = (named: readonly Named[]) =>
  z
    .object(Object.fromEntries(named.map(({ at, name }) => [at, text(name)])))
    .optional()
    .transform((given): Record<string, string> => given ?? {});

/** A form of the office about an application, whose questions can be named in a list, and whose conditions something can be found of. */
export function officeForm(
  form: OfficeForm,
  { questions, checks }: { questions: readonly Named[]; checks: readonly { key: string; label: string }[] },
) {
  return z.object({
    move: z.enum(OFFICE_FORMS[form], { error: '请选择要做什么。' }),
    seen: z.enum(MOVE_IN_STATES, { error: STALE_PAGE }),
    seenAt: sent(40),
    reason: linesField(TEXT_MOST.reason, `理由最多 ${TEXT_MOST.reason} 个字。`),
    until: short.transform(dayText),
    unitId: sent(64),
    startsOn: short.transform(dayText),
    endsOn: short.transform(dayText),
    waitsFor: z.enum(['others', 'applicant'], { error: '请选择在等谁。' }).optional(),
    items: textsOf(questions),
    findings: textsOf(checks.map(({ key, label }) => ({ at: key, name: label }))),
  });
}

/** 领取、接手、移交. */
export const claimForm = z.object({
  seen: sent(40),
  reason: linesField(TEXT_MOST.item, `理由最多 ${TEXT_MOST.item} 个字。`),
  toId: sent(40),
});
