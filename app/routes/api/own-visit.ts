import type { LoaderFunctionArgs } from '@remix-run/node';
import { findOwnIntent } from '#app/domain/intents/read-intents.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { visitAnswer } from './visit-answer.server.ts';

/** The visit of the reader's own intent. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, now } = await visit(args, 'intents/:id/visit.ics');
  return visitAnswer(args.request, await findOwnIntent(db, actor, args.params.id ?? ''), now);
}
