import { readRegisterSheet } from './read-register-sheet.server.ts';

/** Reads a register; in a thread, where a long one takes its time. */
export const work = readRegisterSheet;
