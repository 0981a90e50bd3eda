import { z } from 'zod';
import { readTypedDay } from './read-day.ts';

/** A typed day (2027年3月1日, 2027/3/1) written as `Day`; what cannot be read stays as typed, for the rules after it. */
export const dayText = (typed: string): string => readTypedDay(typed) ?? typed.trim();

/** A day as somebody typed it, as `dayText` writes it. */
export const dayField = z.string().transform(dayText);
