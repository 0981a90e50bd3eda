import type { LoaderFunctionArgs } from '@remix-run/node';
import { leftOutWords } from '#app/domain/shortlists/left-out.ts';
import { writeCheckSheet } from '#app/domain/shortlists/write-check-sheet.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { paths } from '#app/paths.ts';
import { readCheckSheet } from '#app/routes/public/read-check-sheet.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { originOf } from '#app/web/origin.server.ts';

/** 供应商核验单 as a workbook. @throws invalid for an address of which something cannot be used. */
export async function loader(args: LoaderFunctionArgs) {
  const { need, problems, all, at, institutions } = await readCheckSheet(args, 'compare/check.xlsx');
  // A file has no status that a reader would see.
  if (problems.length > 0)
    throw refuse('invalid', { title: '做不成这张表格', text: `${problems.join('')}请改正地址，或从核验单的页面下载。` });
  const origin = originOf(args.request);
  const file = await writeCheckSheet(institutions, {
    need,
    at,
    leftOut: leftOutWords(all),
    link: (slug) => origin + paths.institution(slug),
  });
  return attachment(new Uint8Array(file), '供应商核验单.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}
