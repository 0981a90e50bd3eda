import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeMonthFile } from '#app/domain/charges/invoicing/write-month-file.server.ts';
import { isMonth, writeMonth } from '#app/domain/charges/months/month.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** The bills of a month with 开票信息, as a workbook. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills/months/:month/bills.xlsx');
  const { park: slug = '', month = '' } = args.params;
  const park = await findParkDesk(db, actor, slug, today);
  if (!park || !isMonth(month)) throw refuse('absent', { title: '没有找到这个月的账单', text: '请回到“月结”下载。' });
  const file = await writeMonthFile(db, park.slug, month);
  return attachment(
    new Uint8Array(file),
    `${writeMonth(month)}账单.xlsx`,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
}
