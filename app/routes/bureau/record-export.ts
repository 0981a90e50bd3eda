import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { exportRecord } from '#app/kernel/record/export-record.server.ts';
import { readRecordQuery, recordFilter, UNKNOWN_CONDITION } from '#app/kernel/record/record-query.ts';
import { attachment, paramsOf } from '#app/web/attachment.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** 导出留痕: a POST, since the export is a deed on the record. */
export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'bureau/record/export');
  const query = readRecordQuery(paramsOf(form));
  if (!query) throw refuse('invalid', UNKNOWN_CONDITION);
  const csv = await exportRecord(db, THINGS, by, { ...recordFilter(query), reach: reachOf(actor, 'export:record') });
  return attachment(csv, '留痕.csv', 'text/csv; charset=utf-8');
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'bureau/record/export').then(() => new Response());
