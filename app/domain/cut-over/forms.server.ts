import { z } from 'zod';
import { lines } from '#app/kit/text-fields.server.ts';
import { CHARGE_TEXT } from '../charges/invoice.ts';

/** The form that uploads a workbook has no fields of its own, nor has the one that confirms it. */
export const workbookForm = z.object({});

export const undoForm = z.object({ reason: lines('理由', CHARGE_TEXT.reason) });
