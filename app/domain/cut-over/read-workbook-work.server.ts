import { readCutOver } from './read-workbook.server.ts';

/** Reads a workbook; in a thread, where a long one takes its time. */
export const work = readCutOver;
