export type TextSize = 'normal' | 'large';

const YEAR_S = 365 * 24 * 3600;

/** The reader's text size, from their `Cookie` header; an unknown value counts as normal. */
export function readTextSize(cookies: string | null | undefined): TextSize {
  return /(?:^|;\s*)text=large(?:;|$)/.test(cookies ?? '') ? 'large' : 'normal';
}

/** The `Set-Cookie` header that keeps `size` for a year. */
export function textSizeCookie(size: TextSize): string {
  return `text=${size}; Max-Age=${YEAR_S}; Path=/; HttpOnly; SameSite=Lax`;
}
