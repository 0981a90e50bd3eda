import { randomBytes } from 'node:crypto';
import { redirect, type AppLoadContext } from '@remix-run/node';
import { ownedSeed, seedOf } from '#app/kernel/form-keys/form-owner.server.ts';
import type { ArrivedForm } from '#app/kernel/form-keys/claim-form.server.ts';
import { personOfSession } from '#app/kernel/sessions/identify.server.ts';
import { isHeld } from '#app/kernel/sessions/held-form.ts';
import { holdForm } from '#app/kernel/sessions/hold-form.server.ts';
import { heldCookie, readSessionToken } from '../cookies.server.ts';
import { paths } from '../../paths.ts';
import { site, type Site } from '../site.server.ts';

/** Whose page a form was on: its key says so, also when the session is gone; otherwise the session that has ended. */
async function ownerOf({ db, box }: Pick<Site, 'db' | 'box'>, request: Request, keyed: ArrivedForm | null): Promise<string | null> {
  const seed = keyed && seedOf(keyed.key);
  if (seed) return seed;
  const token = readSessionToken(request.headers.get('cookie'));
  const personId = token && (await personOfSession(db, token));
  return personId ? ownedSeed(box, randomBytes(16).toString('hex'), personId) : null;
}

/**
 * Keeps the text of a form whose sender's session has ended, so that its sender, and nobody else, gets back to it by signing in again.
 * @throws a redirect to sign in, if the text could be kept; otherwise the caller answers.
 */
export async function heldRedirect(request: Request, context: AppLoadContext, form: FormData, keyed: ArrivedForm | null): Promise<void> {
  const { pathname, search } = new URL(request.url);
  const address = pathname.replace(/\.data$/u, '');
  if (!isHeld(address)) return;
  const opened = await site();
  const owner = await ownerOf(opened, request, keyed);
  if (owner === null) return;
  const fields = [...form].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  const query = new URLSearchParams(search);
  query.delete('index');
  query.delete('_routes');
  const token = await holdForm(
    opened,
    { address: query.size > 0 ? `${address}?${query.toString()}` : address, fields },
    owner,
    context.clientAddress,
    opened.now,
  );
  if (token !== null) throw redirect(paths.login(paths.resume()), { headers: { 'Set-Cookie': heldCookie(token) } });
}
