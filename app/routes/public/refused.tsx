import type { LoaderFunctionArgs } from '@remix-run/node';
import { refuse } from '#app/web/answer.server.ts';

/** The browser still shows the address that was refused: its router would mistake this page for another. */
export const handle = { withoutScripts: true };

/** The page for refusals by addresses that have no page of their own. */
export function loader({ context }: LoaderFunctionArgs): never {
  if (!context.refused) throw refuse('absent');
  const { status, words } = context.refused;
  throw Response.json(words, { status });
}

export default function Refused() {
  return null;
}
