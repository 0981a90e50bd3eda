import { refuse } from '#app/web/answer.server.ts';

/** The browser's router cannot read such an address either, and would request the page again and again. */
export const handle = { withoutScripts: true };

/** The target of unreadable addresses. */
export function loader(): never {
  throw refuse('invalid');
}

export const action = loader;

export default function BadAddress() {
  return null;
}
