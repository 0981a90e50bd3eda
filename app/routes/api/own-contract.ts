import type { LoaderFunctionArgs } from '@remix-run/node';
import { findOwnLease } from '#app/domain/leases/read-leases.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { contractOf } from './contract-answer.server.ts';
import { paperFile } from './paper-answer.server.ts';

/** A contract that was offered to the institution, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'desk/leases/:id/contract.docx');
  return paperFile(contractOf(await findOwnLease(db, actor, args.params.id ?? '', now), false));
}
