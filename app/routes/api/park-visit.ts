import type { LoaderFunctionArgs } from '@remix-run/node';
import { findParkIntent } from '#app/domain/intents/read-intents.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { visitAnswer } from './visit-answer.server.ts';

/** The visit of an intent in the operator's park. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, now } = await visit(args, 'console/:park/intents/:id/visit.ics');
  const { park: parkSlug = '', id = '' } = args.params;
  return visitAnswer(args.request, await findParkIntent(db, actor, { parkSlug, id }), now);
}
