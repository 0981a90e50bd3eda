import { redirect, type AppLoadContext } from '@remix-run/node';
import { isHeld } from '#app/kernel/sessions/held-form.ts';
import { holdForm } from '#app/kernel/sessions/hold-form.server.ts';
import { heldCookie, readSessionToken } from './cookies.server.ts';
import { paths } from '../paths.ts';
import { site } from './site.server.ts';

/** Whether the browser sends a session cookie, valid or not. */
export const hadSession = (request: Request): boolean => readSessionToken(request.headers.get('cookie')) !== null;

/**
 * Keeps the text of a form whose sender's session has ended, so that signing in again leads back to it.
 * @throws a redirect to sign in, if the text could be kept; otherwise the caller answers.
 */
export async function heldRedirect(request: Request, context: AppLoadContext, form: FormData): Promise<void> {
  const { pathname, search } = new URL(request.url);
  const address = pathname.replace(/\.data$/u, '');
  if (!isHeld(address) || !hadSession(request)) return;
  const fields = [...form].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  const opened = await site();
  const query = new URLSearchParams(search);
  query.delete('index');
  query.delete('_routes');
  const token = await holdForm(
    opened,
    { address: query.size > 0 ? `${address}?${query.toString()}` : address, fields },
    context.clientAddress,
    opened.now,
  );
  if (token !== null) throw redirect(paths.login(paths.resume()), { headers: { 'Set-Cookie': heldCookie(token) } });
}
