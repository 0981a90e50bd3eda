import { z } from 'zod';
import { CHECK_FIELDS, CHECK_OUTCOMES, type CheckLine, type RegisterReading } from './register-check.ts';

const schema = z.array(
  z.object({
    submissionId: z.string(),
    submittedAt: z.iso.datetime(),
    outcome: z.enum(CHECK_OUTCOMES),
    differences: z.array(z.object({ field: z.enum(CHECK_FIELDS), stated: z.string().nullable(), listed: z.string().nullable() })),
  }),
);

const reading = z.object({
  columns: z.array(z.object({ name: z.string(), from: z.string() })),
  unread: z.array(z.string()),
  notes: z.array(z.string()),
});

/** The JSON column `reading` of a register check; null for checks made before it was kept. */
export function readReading(json: string | null): RegisterReading | null {
  return json === null ? null : reading.parse(JSON.parse(json));
}

/** The JSON column `lines` of a register check. */
export function readCheckLines(json: string): CheckLine[] {
  return schema.parse(JSON.parse(json));
}
