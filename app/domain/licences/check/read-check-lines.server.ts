import { z } from 'zod';
import { CHECK_FIELDS, CHECK_OUTCOMES, type CheckLine } from './register-check.ts';

const schema = z.array(
  z.object({
    submissionId: z.string(),
    submittedAt: z.iso.datetime(),
    outcome: z.enum(CHECK_OUTCOMES),
    differences: z.array(z.object({ field: z.enum(CHECK_FIELDS), stated: z.string().nullable(), listed: z.string().nullable() })),
  }),
);

/** The JSON column `lines` of a register check. */
export function readCheckLines(json: string): CheckLine[] {
  return schema.parse(JSON.parse(json));
}
