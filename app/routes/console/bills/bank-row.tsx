import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { rowShown } from '#app/domain/bank-files/bank-view.ts';
import { ignoreRow, takeUpRow } from '#app/domain/bank-files/decide-row.server.ts';
import { tenantTyped } from '#app/domain/bank-files/find-tenant.ts';
import { noForm, partsForm, picksForm, reasonForm } from '#app/domain/bank-files/forms.server.ts';
import { findBankFile } from '#app/domain/bank-files/load-bank-file.server.ts';
import { confirmRows, enterRow, type PostedPart } from '#app/domain/bank-files/post-rows.server.ts';
import { readProposals, readTenants } from '#app/domain/bank-files/proposals.server.ts';
import { findRows, type BankRowFound } from '#app/domain/bank-files/read-rows.server.ts';
import { BankReasonForm, PartsForm, ProposalSays } from '#app/domain/bank-files/row-parts.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

const ABSENT = { title: '没有找到这一笔', text: '它可能属于别的文件或园区。请回到“银行流水”查看。' };

/** So many names are offered while somebody types. */
const OFFERED = 300;

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

async function findRow(
  db: Database,
  actor: Actor,
  { park: parkSlug = '', file: fileId = '', row: rowId = '' }: LoaderFunctionArgs['params'],
) {
  const file = await findBankFile(db, actor, { parkSlug, fileId });
  const [row] = file ? await findRows(db, file.id, [rowId]) : [];
  if (!file || !row) throw refuse('absent', ABSENT);
  return { file, row };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills/bank/:file/:row');
  const { file, row } = await findRow(db, actor, args.params);
  const proposals = row.state === 'waiting' && row.stands ? await readProposals(db, file.parkSlug, [row]) : new Map<string, never>();
  const own = new Set(actor.memberships.map(({ organisationId }) => organisationId));
  const shown = rowShown(row, proposals.get(row.id), { today, own });
  const tenants = shown.isOpen ? await readTenants(db, file.parkSlug) : [];
  return {
    park: { slug: file.parkSlug, name: file.park.name },
    file: { id: file.id, name: file.name, undone: file.undoneAt !== null },
    row: shown,
    tenants: [...new Set(tenants.map(({ name }) => name))].slice(0, OFFERED),
  };
}

/** The parts that were typed, each with its tenant; or what is wrong, by field. A single one without an amount is the whole. */
async function partsTyped(
  db: Database,
  { parkSlug, left }: BankRowFound,
  typed: readonly { number: number; tenant: string; amount: number | null }[],
) {
  const filled = typed.filter(({ tenant, amount }) => tenant !== '' || amount !== null);
  if (filled.length === 0) return { ok: false, errors: { tenant1: '请填写租户。' } } as const;
  const tenants = await readTenants(db, parkSlug);
  const errors: Record<string, string> = {};
  const parts = filled.flatMap(({ number, tenant, amount }): PostedPart[] => {
    const found = tenant === '' ? null : tenantTyped(tenant, tenants);
    if (found === null) errors[`tenant${number}`] = '请填写租户，或清空这一行的金额。';
    else if (!found.ok) errors[`tenant${number}`] = found.message;
    if (amount === null && filled.length > 1) errors[`amount${number}`] = '分给几家的，请各填金额。';
    return found?.ok === true ? [{ institutionId: found.institutionId, amount: amount ?? left }] : [];
  });
  return Object.keys(errors).length > 0 ? ({ ok: false, errors } as const) : ({ ok: true, parts } as const);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form, intent } = await deed(args, 'console/:park/bills/bank/:file/:row');
  const { file, row } = await findRow(db, actor, args.params);
  const which = { parkSlug: file.parkSlug, fileId: file.id, rowId: row.id };
  const waiting = after(paths.parkBankFile(file.parkSlug, file.id, { state: 'waiting' }), intent === 'confirm' ? 'enter' : intent);
  if (intent === 'enter') {
    const parsed = parseForm(form, partsForm, intent);
    if (!parsed.ok) return parsed.answer;
    const typed = await partsTyped(db, row, parsed.value);
    if (!typed.ok) return parsed.invalid(typed.errors);
    const done = await enterRow(db, by, { ...which, parts: typed.parts });
    return done.ok ? redirect(waiting) : parsed.refuse(done, '没有入账');
  }
  if (intent === 'confirm') {
    const parsed = parseForm(form, picksForm, intent);
    if (!parsed.ok) return parsed.answer;
    const picks = parsed.value.picks.filter(({ rowId }) => rowId === row.id);
    const done = await confirmRows(db, by, { ...which, picks });
    return done.ok ? redirect(waiting) : parsed.refuse(done, '没有入账');
  }
  if (intent === 'ignore') {
    const parsed = parseForm(form, reasonForm, intent);
    if (!parsed.ok) return parsed.answer;
    const done = await ignoreRow(db, by, { ...which, reason: parsed.value.reason });
    return done.ok ? redirect(waiting) : parsed.refuse(done, '没有改动');
  }
  const parsed = parseForm(form, noForm, intent);
  if (!parsed.ok) return parsed.answer;
  const done = await takeUpRow(db, by, which);
  return done.ok ? redirect(waiting) : parsed.refuse(done, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `第 ${data.row.number} 行 · ${data.file.name}` : '银行流水');

type Row = ReturnType<typeof useLoaderData<typeof loader>>['row'];

function ConfirmForm({ pick, confirms }: { pick: string; confirms: string }) {
  const state = useFields<{ picks: string }>('confirm');
  return (
    <SentForm state={state} intent="confirm">
      <input type="hidden" name="picks" value={pick} />
      <SendButton>确认：记给{confirms}</SendButton>
    </SentForm>
  );
}

function TakeUpForm() {
  const state = useFields<Record<string, never>>('takeUp');
  return (
    <SentForm state={state} intent="takeUp">
      <SendButton tone="secondary">重新处理这一笔</SendButton>
    </SentForm>
  );
}

const factsOf = ({ amount, left, day, payer, payerAccount, text, serial }: Row) =>
  [
    { name: '金额', value: left === null ? amount : `${amount}，还有 ${left} 没有入账` },
    { name: '入账日期', value: day },
    { name: '对方户名', value: payer },
    { name: '对方账号', value: payerAccount },
    { name: '摘要与附言', value: text },
    { name: '流水号', value: serial },
  ].filter(({ value }) => value !== '');

export default function BankRow() {
  const { park, file, row, tenants } = useLoaderData<typeof loader>();
  const { pick, confirms, isOpen, isIgnored, own, left, amount } = row;
  return (
    <ConsolePage
      park={park}
      title={`第 ${row.number} 行`}
      crumbs={[
        { name: '账单与收款', to: paths.parkBills(park.slug) },
        { name: '银行流水', to: paths.parkBank(park.slug) },
        { name: file.name, to: paths.parkBankFile(park.slug, file.id, isOpen ? { state: 'waiting' } : {}) },
      ]}
      intro={
        <p>
          <StatusTag tone={row.tone}>{row.state}</StatusTag>
        </p>
      }
      done={{}}
    >
      {file.undone && <Notice tone="attention" title="这个文件已经撤销，它的行不能再入账。" />}
      <FactsTable rows={factsOf(row)} />
      <section aria-labelledby="proposal" className="grid gap-3">
        <h2 id="proposal" className="text-lead">
          {isOpen ? '建议与理由' : '处理结果'}
        </h2>
        <ProposalSays row={row} account={(institution) => paths.parkAccount(park.slug, institution)} />
        {own && <p>可能是您所在主体的付款，请由其他工作人员办理。</p>}
        {pick !== null && <ConfirmForm pick={pick} confirms={confirms} />}
        {isIgnored && <TakeUpForm />}
      </section>
      {isOpen && (
        <section aria-labelledby="enter-title" className="grid gap-3">
          <h2 id="enter-title" className="text-lead">
            {pick === null ? '记给哪家租户' : '记给别的租户，或分给几家'}
          </h2>
          <PartsForm left={left ?? amount} tenants={tenants} />
          <BankReasonForm intent="ignore" title="不入账" label="为什么不入账" hint="例如 利息、退款、别的收入；写明以后可以重新处理。" />
        </section>
      )}
    </ConsolePage>
  );
}
