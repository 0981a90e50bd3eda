import type { LoaderFunctionArgs } from '@remix-run/node';
import { findParkLease } from '#app/domain/leases/read-leases.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { contractOf } from './contract-answer.server.ts';
import { paperFile } from './paper-answer.server.ts';

/** A contract of the park, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'console/:park/leases/:id/contract.docx');
  const { park: parkSlug = '', id = '' } = args.params;
  return paperFile(contractOf(await findParkLease(db, actor, { parkSlug, id }, now), true));
}
