import { SESSION_DAYS } from '#app/kernel/sessions/lifetime.ts';
import { HELD_SECONDS } from '#app/kernel/sessions/held-form.ts';
import { env } from './env.server.ts';

const secure = env.PUBLIC_ORIGIN?.startsWith('https:') ?? false;
/** Behind TLS the prefix keeps other hosts of the domain from setting the cookie. */
const SESSION = secure ? '__Host-session' : 'session';
const SIGN_ON = secure ? '__Host-sign-on' : 'sign-on';
const HELD = secure ? '__Host-held' : 'held';
const DONE = secure ? '__Host-done' : 'done';
const KNOWN = secure ? '__Host-known' : 'known';
const TEXT = secure ? '__Host-text' : 'text';
const YEAR_SECONDS = 365 * 24 * 3600;
const TRIP_SECONDS = 30 * 60;
/** Long enough to be led to the page that says it. */
const DONE_SECONDS = 2 * 60;

function write(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

function read(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}

/** The session's token in a `Cookie` header. */
export const readSessionToken = (header: string | null | undefined): string | null => read(header, SESSION);
/** `Set-Cookie` that keeps a session's token. */
export const sessionCookie = (token: string): string => write(SESSION, token, SESSION_DAYS * 24 * 3600);
/** `Set-Cookie` that removes it. */
export const noSessionCookie = (): string => write(SESSION, '', 0);

/** Binds a sign-on with a provider to this browser. */
export const readSignOnBrowser = (header: string | null | undefined): string | null => read(header, SIGN_ON);
/** `Set-Cookie` that binds it, for as long as a visit to a provider may take. */
export const signOnCookie = (browser: string): string => write(SIGN_ON, browser, TRIP_SECONDS);
/** `Set-Cookie` that ends this. */
export const noSignOnCookie = (): string => write(SIGN_ON, '', 0);

/** What tells the site that somebody has signed in with this browser before. */
export const readKnown = (header: string | null | undefined): string | null => read(header, KNOWN);
/** `Set-Cookie` that keeps it for a year. */
export const knownCookie = (known: string): string => write(KNOWN, known, YEAR_SECONDS);

/** The token that leads a browser back to a form sent after its session had ended. */
export const readHeldToken = (header: string | null | undefined): string | null => read(header, HELD);
/** `Set-Cookie` that keeps it for as long as the form is kept. */
export const heldCookie = (token: string): string => write(HELD, token, HELD_SECONDS);
/** `Set-Cookie` that removes it. */
export const noHeldCookie = (): string => write(HELD, '', 0);

/** The text size that this browser's reader has chosen. */
export const readText = (header: string | null | undefined): string | null => read(header, TEXT);
/** `Set-Cookie` that keeps it for a year. */
export const textCookie = (size: string): string => write(TEXT, size, YEAR_SECONDS);

/** What a form has just done here, and the page that it led to, which says so once. */
export interface JustDone {
  path: string;
  what: string;
}
/** Reads it from a `Cookie` header; null if there is none, or it is not as it was written. */
export function readJustDone(header: string | null | undefined): JustDone | null {
  const [path, what, ...rest] = (read(header, DONE) ?? '').split('|').map(plain);
  return path && what && rest.length === 0 ? { path, what } : null;
}
/** `Set-Cookie` that tells the page that the browser is led to. */
export const justDoneCookie = ({ path, what }: JustDone): string =>
  write(DONE, [path, what].map(encodeURIComponent).join('|'), DONE_SECONDS);
/** `Set-Cookie` that removes it, once it was said. */
export const noJustDoneCookie = (): string => write(DONE, '', 0);

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
