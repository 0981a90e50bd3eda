import type { LoaderFunctionArgs } from '@remix-run/node';
import { findParkMoveIn } from '#app/domain/move-ins/read-move-ins.server.ts';
import { letterFile } from '#app/routes/api/letter-answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** A letter of the park, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'console/:park/move-ins/:id/letters/:number/letter.docx');
  const { park: parkSlug = '', id = '' } = args.params;
  return letterFile(db, await findParkMoveIn(db, actor, { parkSlug, id }, now), args.params.number);
}
