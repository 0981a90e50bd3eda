import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BANK_PAGE, BANK_ROW_STATE_NAME, BANK_ROW_STATES, isBankRowState } from '#app/domain/bank-files/bank-file.ts';
import { columnsShown, fileShown, previewShown, rowShown } from '#app/domain/bank-files/bank-view.ts';
import { proposeColumns } from '#app/domain/bank-files/bank-columns.ts';
import { undoBankFile } from '#app/domain/bank-files/decide-row.server.ts';
import { columnsForm, noForm, picksForm, reasonForm } from '#app/domain/bank-files/forms.server.ts';
import { importBankFile, previewBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import { findBankFile } from '#app/domain/bank-files/load-bank-file.server.ts';
import { confirmRows } from '#app/domain/bank-files/post-rows.server.ts';
import { readProposals } from '#app/domain/bank-files/proposals.server.ts';
import { countRows, listRows } from '#app/domain/bank-files/read-rows.server.ts';
import { dropBankFile, mapColumns } from '#app/domain/bank-files/take-bank-file.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { after, paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { ImportedFile } from './bank-file-imported.tsx';
import { UploadedFile } from './bank-file-uploaded.tsx';

const ABSENT = { title: '没有找到这个文件', text: '它可能已经被删除，或属于别的园区。请回到“银行流水”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today } = await visit(args, 'console/:park/bills/bank/:file');
  const { park: parkSlug = '', file: fileId = '' } = args.params;
  const file = await findBankFile(db, actor, { parkSlug, fileId });
  if (!file) throw refuse('absent', ABSENT);
  const common = { park: { slug: parkSlug, name: file.park.name }, id: file.id, name: file.name, account: file.account.name };
  const shown = fileShown(file);
  if (shown === null) {
    const preview = await previewBankFile(db, file, now);
    if ('ok' in preview) throw refuseDeed(preview, '文件没有读出来');
    const { columns } = file.account;
    const { header } = preview.sheet;
    return {
      ...common,
      uploaded: { columns: columnsShown(header, columns ?? proposeColumns(header)), preview: previewShown(preview, columns) },
      imported: null,
    };
  }
  const asked = new URL(args.request.url).searchParams;
  const state = asked.get('state');
  if (state !== null && !isBankRowState(state)) throw refuse('invalid', { title: '没有这种状态', text: '请从第一页看起。' });
  const page = readPage(args.request);
  const counts = await countRows(db, file.id);
  const rows = await listRows(db, file.id, state, page.number);
  const proposals = await readProposals(
    db,
    parkSlug,
    rows.filter((row) => row.state === 'waiting' && row.stands),
  );
  const whole = BANK_ROW_STATES.reduce((sum, one) => sum + counts[one], 0);
  const own = new Set(actor.memberships.map(({ organisationId }) => organisationId));
  return {
    ...common,
    uploaded: null,
    imported: {
      ...shown,
      state,
      whole,
      states: BANK_ROW_STATES.map((value) => ({ value, name: BANK_ROW_STATE_NAME[value], count: counts[value] })),
      rows: rows.map((row) => rowShown(row, proposals.get(row.id), { today, own })),
      ticked: asked.get('tick') === 'sure',
      page: page.number,
      last: page.last(state === null ? whole : counts[state], BANK_PAGE),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form, intent } = await deed(args, 'console/:park/bills/bank/:file');
  const { park: parkSlug = '', file: fileId = '' } = args.params;
  const which = { parkSlug, fileId };
  if (!(await findBankFile(db, actor, which))) throw refuse('absent', ABSENT);
  const here = paths.parkBankFile(parkSlug, fileId);
  if (intent === 'columns') {
    const parsed = parseForm(form, columnsForm, 'columns');
    if (!parsed.ok) return parsed.answer;
    const done = await mapColumns(db, by, { ...which, columns: parsed.value });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有保存');
  }
  if (intent === 'confirm') {
    const parsed = parseForm(form, picksForm, 'confirm');
    if (!parsed.ok) return parsed.answer;
    const done = await confirmRows(db, by, { ...which, picks: parsed.value.picks });
    return done.ok ? redirect(after(paths.parkBankFile(parkSlug, fileId, { state: 'waiting' }), intent)) : parsed.refuse(done);
  }
  if (intent === 'undo') {
    const parsed = parseForm(form, reasonForm, 'undo');
    if (!parsed.ok) return parsed.answer;
    const done = await undoBankFile(db, by, { ...which, reason: parsed.value.reason });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有撤销');
  }
  const parsed = parseForm(form, noForm, intent);
  if (!parsed.ok) return parsed.answer;
  if (intent === 'drop') {
    const done = await dropBankFile(db, by, which);
    return done.ok ? redirect(after(paths.parkBank(parkSlug), intent)) : parsed.refuse(done, '没有删除');
  }
  const done = await importBankFile(db, by, which);
  return done.ok ? redirect(after(paths.parkBankFile(parkSlug, fileId, { state: 'waiting' }), intent)) : parsed.refuse(done, '没有导入');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.name} · ${data.park.name}` : '银行流水');

const DONE = {
  upload: '文件已上传，还没有导入。请核对每一列。',
  known: '这个文件以前上传过，没有重复添加。',
  columns: '已保存，以后这个账户的文件都按这样读。',
  import: '已导入，还没有入账。请逐笔核对建议。',
  confirm: '所勾选的都已入账，租户会收到通知。',
  enter: '这一笔已入账，租户会收到通知。',
  ignore: '这一笔已定为不入账。',
  takeUp: '这一笔可以重新处理了。',
  undo: '这个文件已撤销，由它入账的收款都已冲销。',
};

export default function BankFile() {
  const { park, id, name, account, uploaded, imported } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return (
    <ConsolePage
      park={park}
      title={name}
      crumbs={[
        { name: '账单与收款', to: paths.parkBills(park.slug) },
        { name: '银行流水', to: paths.parkBank(park.slug) },
      ]}
      intro={<p>{account}</p>}
      done={DONE}
    >
      {uploaded && <UploadedFile {...uploaded} />}
      {imported && <ImportedFile key={answered === undefined ? 'read' : 'answered'} {...imported} slug={park.slug} fileId={id} />}
    </ConsolePage>
  );
}
