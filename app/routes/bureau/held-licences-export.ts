import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { exportLicences } from '#app/domain/licences/oversight/export-licences.server.ts';
import { readHeldQuery, UNKNOWN_HELD } from '#app/domain/licences/oversight/held-query.ts';
import { attachment, paramsOf } from '#app/web/attachment.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** 导出许可备案: a POST, since the export is a deed on the record. */
export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'bureau/licences/held/export');
  const query = readHeldQuery(paramsOf(form));
  if (!query) throw refuse('invalid', UNKNOWN_HELD);
  const exported = await exportLicences(db, by, query);
  if (!exported.ok) throw refuseDeed(exported, '没有导出');
  return attachment(new Uint8Array(exported.file), '许可备案.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'bureau/licences/held/export').then(() => new Response());
