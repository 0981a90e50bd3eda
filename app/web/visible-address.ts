import { visible } from '#app/kit/visible-text.ts';

/**
 * The address of a request without what cannot be seen in its query, where readers' words come in, as in forms and files.
 * @param address the path, and the query if there is one, as sent. Returned as it is if nothing in its query is invisible.
 */
export function visibleAddress(address: string): string {
  const at = address.indexOf('?');
  if (at < 0) return address;
  const asked = new URLSearchParams(address.slice(at));
  const seen = new URLSearchParams([...asked].map(([name, value]) => [visible(name), visible(value)]));
  return String(asked) === String(seen) ? address : `${address.slice(0, at)}?${String(seen)}`;
}
