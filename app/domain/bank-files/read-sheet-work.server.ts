import { readBankSheet } from './read-sheet.server.ts';

/** Reads a bank's file; in a thread, where a long one takes its time. */
export const work = readBankSheet;
