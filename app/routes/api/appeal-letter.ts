import type { LoaderFunctionArgs } from '@remix-run/node';
import { findAppeal } from '#app/domain/move-ins/read-move-ins.server.ts';
import { letterFile } from '#app/routes/api/letter-answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** A letter of a case that the bureau reviews, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'bureau/appeals/:id/letters/:number/letter.docx');
  return letterFile(db, await findAppeal(db, actor, args.params.id ?? '', now), args.params.number);
}
