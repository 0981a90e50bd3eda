import { z } from 'zod';
import { isDay } from '#app/kernel/calendar.ts';
import type { Proposal } from './correction.ts';

const schema = z
  .object({ name: z.string().min(1), legalRepresentative: z.string().min(1), establishedOn: z.string().refine(isDay) })
  .partial();

/** The JSON column `proposed` of a request. */
export function readProposal(json: string): Proposal {
  return schema.parse(JSON.parse(json));
}
