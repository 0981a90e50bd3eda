import { readText, textCookie } from './cookies.server.ts';

export type TextSize = 'normal' | 'large';

/** The reader's text size, from their `Cookie` header; an unknown value counts as normal. */
export function readTextSize(cookies: string | null | undefined): TextSize {
  return readText(cookies) === 'large' ? 'large' : 'normal';
}

/** The `Set-Cookie` header that keeps `size` for a year. */
export const textSizeCookie = (size: TextSize): string => textCookie(size);
