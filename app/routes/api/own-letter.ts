import type { LoaderFunctionArgs } from '@remix-run/node';
import { findOwnMoveIn } from '#app/domain/move-ins/read-move-ins.server.ts';
import { letterFile } from '#app/routes/api/letter-answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** A letter to the institution, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'desk/move-in/:id/letters/:number/letter.docx');
  return letterFile(db, await findOwnMoveIn(db, actor, args.params.id ?? '', now), args.params.number);
}
