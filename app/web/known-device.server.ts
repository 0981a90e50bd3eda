import { knowDevice, readKnownDevice, type KnownDevice } from '#app/kernel/credentials/known-device.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { knownCookie, readKnown, sessionCookie } from './cookies.server.ts';

/** The browser that sent a request, if somebody has signed in with it before. */
export const knownDevice = (box: SecretBox, request: Request): KnownDevice | null =>
  readKnownDevice(box, readKnown(request.headers.get('cookie')));

/** `Set-Cookie` by which the browser is known as one of this person's from now on. */
export const rememberDevice = (box: SecretBox, request: Request, personId: string): string =>
  knownCookie(knowDevice(box, knownDevice(box, request), personId));

/** The headers of an answer that signs somebody in for good: the session, and that the browser is theirs. */
export const signedInHeaders = (
  box: SecretBox,
  request: Request,
  { token, personId }: { token: string; personId: string },
): [string, string][] => [
  ['Set-Cookie', sessionCookie(token)],
  ['Set-Cookie', rememberDevice(box, request, personId)],
];
