import { z } from 'zod';
import { readTypedDay } from './read-day.ts';

/** A day as somebody typed it (2027年3月1日, 2027/3/1), written as `Day`; what cannot be read stays as typed, for the rules after it. */
export const dayField = z.string().transform((typed) => readTypedDay(typed) ?? typed.trim());
