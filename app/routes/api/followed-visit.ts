import type { LoaderFunctionArgs } from '@remix-run/node';
import { findFollowedIntent } from '#app/domain/intents/read-intents.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { visitAnswer } from './visit-answer.server.ts';

/** The visit of an intent that a link follows. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, box, now } = await visit(args, 'intents/follow/:token/visit.ics');
  const found = await findFollowedIntent(db, box, args.params.token ?? '', now);
  return visitAnswer(args.request, found.ok ? found.intent : null, now);
}
