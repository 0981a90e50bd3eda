import { visible } from './visible-text.ts';

/** What people type in the place of a hyphen: every dash, the minus sign, the long-vowel mark of a Japanese keyboard. */
export const DASHES = /[\p{Pd}\u2212\u30FC]/gu;

/**
 * A code as somebody typed it, without what only groups its characters: full-width characters become plain; spaces, dashes of any kind and
 * what cannot be seen are dropped.
 */
export const typedCode = (typed: string): string => visible(typed.normalize('NFKC')).replace(/\s/gu, '').replace(DASHES, '');
