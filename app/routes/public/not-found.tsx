import { refuse } from '#app/web/answer.server.ts';

/** Every address that no other route takes. */
export function loader(): never {
  throw refuse('absent');
}

export const action = loader;

export default function NotFound() {
  return null;
}
