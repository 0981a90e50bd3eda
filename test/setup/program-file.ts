import { inject } from 'vitest';
import { bundleOf, type Program } from './programs.ts';

/** The file that Node runs for a program of the project. */
export const programFile = (program: Program): string => bundleOf(inject('programs'), program);
