import { inject } from 'vitest';

/** A request as a browser with this session makes it; redirects are shown, not followed. */
export function requestAs(token: string | null, address: string, form?: Record<string, string>): Promise<Response> {
  const origin = inject('siteUrl');
  const headers: Record<string, string> = {
    ...(token === null ? {} : { Cookie: `session=${token}` }),
    ...(form ? { Origin: origin } : {}),
  };
  return fetch(origin + address, {
    redirect: 'manual',
    method: form ? 'POST' : 'GET',
    headers,
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
}
