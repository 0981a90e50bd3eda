export type TextSize = 'normal' | 'large';

const YEAR_S = 365 * 24 * 3600;

/** The reader's text size; an unknown value in the cookie counts as normal. */
export function readTextSize(request: Request): TextSize {
  return /(?:^|;\s*)text=large(?:;|$)/.test(request.headers.get('cookie') ?? '') ? 'large' : 'normal';
}

/** The `Set-Cookie` header that keeps `size` for a year. */
export function textSizeCookie(size: TextSize): string {
  return `text=${size}; Max-Age=${YEAR_S}; Path=/; HttpOnly; SameSite=Lax`;
}
