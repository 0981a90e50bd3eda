import type { LoaderFunctionArgs } from '@remix-run/node';
import { billPaper } from '#app/domain/charges/bill-paper.ts';
import { findParkBill } from '#app/domain/charges/find-bill.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { theBill } from './bill-answer.server.ts';
import { paperFile } from './paper-answer.server.ts';

/** A bill of the park, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills/:institution/:invoice/bill.docx');
  const { park: parkSlug = '', institution: institutionId = '', invoice: id = '' } = args.params;
  return paperFile(billPaper(theBill(await findParkBill(db, actor, { parkSlug, institutionId, id }, today))));
}
