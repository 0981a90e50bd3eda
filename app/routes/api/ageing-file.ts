import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeAgeing } from '#app/domain/charges/write-ageing.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { accountsDay } from '#app/routes/console/bills/accounts-day.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** 应收账龄 as a workbook. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills.xlsx');
  const parkSlug = args.params.park ?? '';
  if (!may(actor, 'keep:bill', { parkSlug }))
    throw refuse('absent', { title: '没有找到这个园区的账单', text: '您可能不是这个园区的运营方。' });
  const day = accountsDay(args.request, today);
  const file = await writeAgeing(db, parkSlug, day);
  return attachment(new Uint8Array(file), `应收账龄 ${day}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}
