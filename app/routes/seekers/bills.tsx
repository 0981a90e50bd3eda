import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { statementShown } from '#app/domain/charges/account-view.ts';
import { listOwnAccounts } from '#app/domain/charges/accounts.server.ts';
import { BillsList, PaymentsList } from '#app/domain/charges/bills-list.tsx';
import { may } from '#app/kernel/permissions/may.ts';
import { DepositsOfAccount } from '#app/domain/deposits/deposits-of-account.tsx';
import { depositShown } from '#app/domain/deposits/deposit-view.ts';
import { readDeposits } from '#app/domain/deposits/read-deposits.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { paths } from '#app/paths.ts';
import { ownOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/bills');
  const organisationId = ownOrganisation(actor);
  const accounts = await listOwnAccounts(db, organisationId, today);
  const deposits = await readDeposits(db, { institution: { organisationId } }, today);
  return {
    desk: deskView(actor),
    keepsInvoicing: may(actor, 'confirm:lease', { organisationId }),
    accounts: accounts.map((account) => ({
      park: account.park,
      shown: statementShown(account, today),
      deposits: deposits.filter(({ parkSlug }) => parkSlug === account.park.slug).map((deposit) => depositShown(deposit, today)),
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('账单');

export default function OwnBills() {
  const { desk, keepsInvoicing, accounts } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="账单"
      intro={
        <p>
          园区开具的账单和登记的收款；每一笔都写着怎样算出来的。
          {keepsInvoicing && <Link to={paths.deskInvoicing()}>开票信息</Link>}
        </p>
      }
      here={paths.deskBills()}
    >
      {accounts.length === 0 && (
        <EmptyState title="还没有账单">
          <p>与园区签订合同以后，这里列出每一期的账单和收款。</p>
        </EmptyState>
      )}
      {accounts.map(({ park, shown, deposits }) => (
        <section key={park.slug} aria-labelledby={`park-${park.slug}`} className="grid gap-4">
          <h2 id={`park-${park.slug}`} className="text-lead">
            {park.name}
          </h2>
          <FactsTable rows={shown.facts.map(({ name, says }) => ({ name, value: says }))} />
          <h3 className="font-semibold">账单</h3>
          {shown.bills.length === 0 ? (
            <p className="border-y border-line py-4 text-muted">还没有开具账单。</p>
          ) : (
            <BillsList bills={shown.bills} to={({ id }) => paths.deskBill(id)} />
          )}
          <h3 className="font-semibold">收款</h3>
          {shown.payments.length === 0 ? (
            <p className="border-y border-line py-4 text-muted">还没有收款。</p>
          ) : (
            <PaymentsList payments={shown.payments} />
          )}
          <DepositsOfAccount deposits={deposits} level="h3" keptAt={null} />
        </section>
      ))}
    </DeskPage>
  );
}
