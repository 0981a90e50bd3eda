import { refuse } from '#app/web/answer.server.ts';

/** The router in the browser cannot read such an address either, and would ask for the page again and again. */
export const handle = { withoutScripts: true };

/** Where the server sends addresses that cannot be read. */
export function loader(): never {
  throw refuse('invalid');
}

export const action = loader;

export default function BadAddress() {
  return null;
}
