import type { LoaderFunctionArgs } from '@remix-run/node';
import { billPaper } from '#app/domain/charges/bill-paper.ts';
import { findOwnBill } from '#app/domain/charges/find-bill.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { theBill } from './bill-answer.server.ts';
import { paperFile } from './paper-answer.server.ts';

/** A bill to the institution, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/bills/:id/bill.docx');
  return paperFile(billPaper(theBill(await findOwnBill(db, actor, args.params.id ?? '', today))));
}
