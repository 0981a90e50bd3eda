import { inject } from 'vitest';

/** A request as from a browser with this session; redirects are returned, not followed. */
export function requestAs(
  token: string | null,
  address: string,
  form?: Record<string, string>,
  more: Record<string, string> = {},
): Promise<Response> {
  const origin = inject('siteUrl');
  const headers: Record<string, string> = {
    // What is judged is the same, and neither side has to pack it.
    'Accept-Encoding': 'identity',
    ...(token === null ? {} : { Cookie: `session=${token}` }),
    ...(form ? { Origin: origin } : {}),
    ...more,
  };
  return fetch(origin + address, {
    redirect: 'manual',
    method: form ? 'POST' : 'GET',
    headers,
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
}

/**
 * The same request as from the site's scripts, which is judged alike and answered without rendering the page. Returns the status, and the
 * target of a redirect, which is in the body.
 */
export async function dataAs(
  token: string | null,
  address: string,
  form?: Record<string, string>,
): Promise<{ status: number; location: string | null }> {
  const { pathname, search } = new URL(address, inject('siteUrl'));
  const response = await requestAs(token, `${pathname === '/' ? '/_root' : pathname}.data${search}`, form);
  const body = await response.text();
  if (response.status !== 202) return { status: response.status, location: response.headers.get('location') };
  const told = JSON.parse(body.split('\n')[0] ?? '') as unknown[];
  return { status: told[told.indexOf('status') + 1] as number, location: told[told.indexOf('redirect') + 1] as string };
}
