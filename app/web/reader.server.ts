import { identify, type Identified } from '#app/kernel/sessions/identify.server.ts';
import { isReplaced } from '#app/kernel/sessions/renew-token.server.ts';
import { noSessionCookie, readSessionToken, sessionCookie } from './cookies.server.ts';
import { openSite } from './site.server.ts';

/** Identifies the reader by their cookies, and returns the cookie to set: a renewed one, or one that removes an invalid one. */
export async function identifyReader(cookies: string | undefined): Promise<{ reader: Identified | null; setCookie: string | null }> {
  const token = readSessionToken(cookies);
  if (token === null) return { reader: null, setCookie: null };
  const { parts } = await openSite();
  const reader = await identify(parts.db, token, new Date());
  if (reader === null) return { reader, setCookie: (await isReplaced(parts.db, token)) ? null : noSessionCookie() };
  return { reader, setCookie: reader.renewed === null ? null : sessionCookie(reader.renewed) };
}
