import { atMost } from './at-most.ts';

/**
 * Passwords are hashed and pictures drawn by the process's four threads for everything that takes time, files and names among it. Three of
 * the four are the most that both may take together, so that however many sign in or upload, a file is still read at once.
 */
const HASHES = 2;
const PICTURES = 1;

/** Runs the hashing of one password when its turn has come. */
export const hashed = atMost(HASHES);

/** Runs the drawing of one picture when its turn has come; unpacked, it may take 200 MB. */
export const drawn = atMost(PICTURES);
