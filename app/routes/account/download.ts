import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { takePersonalData } from '#app/domain/people/take-personal-data.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** 下载我的数据: a POST, since the download is a deed on the record. */
export async function action(args: ActionFunctionArgs) {
  const { db, by } = await deed(args, 'account/data/download');
  const taken = await takePersonalData(db, { things: THINGS, ties: PERSONAL_TIES }, by);
  return attachment(JSON.stringify(taken, null, 2), '我的数据.json', 'application/json; charset=utf-8');
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'account/data/download').then(() => new Response());
