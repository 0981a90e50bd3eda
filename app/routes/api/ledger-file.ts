import type { LoaderFunctionArgs } from '@remix-run/node';
import { findPlanPark } from '#app/domain/parks/operated-park.server.ts';
import { readLedgerQuery } from '#app/domain/units/ledger-query.ts';
import { writeLedger } from '#app/domain/units/write-ledger.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** 单元台账 as a workbook. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/units.xlsx');
  const park = await findPlanPark(db, actor, 'keep:unit', args.params.park ?? '');
  if (!park) throw refuse('absent', { title: '没有找到这个园区的单元台账', text: '您可能不是这个园区的运营方。' });
  const file = await writeLedger(db, park.slug, readLedgerQuery(new URL(args.request.url).searchParams, today), today);
  return attachment(new Uint8Array(file), '单元台账.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}
