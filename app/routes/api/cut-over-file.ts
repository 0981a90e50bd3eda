import type { LoaderFunctionArgs } from '@remix-run/node';
import { mayCutOver } from '#app/domain/cut-over/load-cut-over.server.ts';
import { writeTemplate } from '#app/domain/cut-over/write-template.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** The workbook to fill in for a cut-over. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await visit(args, 'console/:park/cut-over.xlsx');
  if (!mayCutOver(actor, args.params.park ?? ''))
    throw refuse('absent', { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' });
  return attachment(
    new Uint8Array(await writeTemplate()),
    '期初导入模板.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
}
