import { z } from 'zod';
import { dayText } from '#app/kernel/day-field.server.ts';
import { short } from '#app/kit/number-fields.server.ts';
import { linesField } from '#app/kit/text-fields.server.ts';
import { OFFICE_FORMS, type OfficeForm } from './operator-moves.ts';

const MOST = 500;
const STALE = '页面已过期，请刷新后再操作。';
const sent = (most: number) =>
  z
    .string()
    .max(most, { error: STALE })
    .optional()
    .transform((text = '') => text);
const text = (name: string) => linesField(MOST, `“${name}”最多 ${MOST} 个字。`);

interface Named {
  at: string;
  name: string;
}

/** The texts of `items`: those of one kind lie below its name. */
function itemsOf(questions: readonly Named[]) {
  const flat = questions.filter(({ at }) => !at.includes(':'));
  const kinds = [...new Set(questions.flatMap(({ at }) => (at.includes(':') ? [at.slice(0, at.indexOf(':'))] : [])))];
  const below = (kind: string) =>
    z.object(
      Object.fromEntries(
        questions.flatMap(({ at, name }) => (at.startsWith(`${kind}:`) ? [[at.slice(kind.length + 1), text(name)] as const] : [])),
      ),
    );
  return z
    .object({
      ...Object.fromEntries(flat.map(({ at, name }) => [at, text(name)])),
      ...Object.fromEntries(kinds.map((kind) => [kind, below(kind).optional()])),
    })
    .optional()
    .transform((given): Record<string, string> =>
      Object.fromEntries(
        Object.entries(given ?? {}).flatMap(([at, said]): [string, string][] =>
          typeof said === 'string'
            ? [[at, said]]
            : Object.entries((said ?? {}) as Record<string, string>).map(([key, why]): [string, string] => [`${at}:${key}`, why]),
        ),
      ),
    );
}

/** A form of the office. `questions` can be named in a list, and something found of `conditions`. */
export function officeForm(form: OfficeForm, { questions, conditions }: { questions: readonly Named[]; conditions: readonly Named[] }) {
  return z.object({
    move: z.enum(OFFICE_FORMS[form], { error: '请选择要做什么。' }),
    seen: sent(20),
    seenAt: sent(40),
    reason: linesField(1_000, '理由最多 1000 个字。'),
    until: short.transform(dayText),
    waitsFor: z.enum(['others', 'applicant', 'office'], { error: '请选择在等谁。' }).optional(),
    items: itemsOf(questions),
    findings: z
      .object(Object.fromEntries(conditions.map(({ at, name }) => [at, text(name)])))
      .optional()
      .transform((given): Record<string, string> => given ?? {}),
  });
}

/** 领取、接手、移交. */
export const claimForm = z.object({
  seen: sent(40),
  reason: linesField(500, '理由最多 500 个字。'),
  toId: sent(40),
});
