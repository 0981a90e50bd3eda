import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { invoicingForm } from '#app/domain/charges/invoicing/forms.server.ts';
import { InvoicingForm } from '#app/domain/charges/invoicing/invoicing-parts.tsx';
import { invoicingShown } from '#app/domain/charges/invoicing/invoicing-view.ts';
import { readInvoicing, writeInvoicing } from '#app/domain/charges/invoicing/keep-invoicing.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/bills/invoicing');
  const organisationId = ownOrganisation(actor);
  const kept = (await readInvoicing(db, [organisationId])).get(organisationId);
  const { name, uscc } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { name: true, uscc: true } });
  const empty = { kind: 'ordinary' as const, name, uscc, address: '', phone: '', bank: '', account: '' };
  const { writtenAt: _, ...standing } = kept ?? { ...empty, writtenAt: null };
  return { desk: deskView(actor), organisationId, standing, source: kept ? invoicingShown(kept).source : null };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'desk/bills/invoicing');
  const parsed = parseForm(form, invoicingForm, 'save');
  if (!parsed.ok) return parsed.answer;
  const { organisation: organisationId, ...said } = parsed.value;
  const done = await writeInvoicing(db, by, { organisationId, ...said });
  return done.ok ? redirect(after(paths.deskInvoicing(), 'saved')) : parsed.refuse(done, '没有保存');
}

export const meta: MetaFunction = () => privateMeta('开票信息');

export default function Invoicing() {
  const { desk, organisationId, standing, source } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="开票信息"
      crumbs={[{ name: '账单', to: paths.deskBills() }]}
      intro={<p>租用场地的园区按这里的信息为账单开发票。{source === null ? '还没有填写。' : `现在的内容${source}。`}</p>}
      done={{ saved: '已保存，园区看得到。' }}
      here={paths.deskInvoicing()}
    >
      <InvoicingForm key={organisationId} organisationId={organisationId} standing={standing} />
    </DeskPage>
  );
}
