import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaymentForm, TakeBackForm } from '#app/domain/charges/account-forms.tsx';
import { statementShown } from '#app/domain/charges/account-view.ts';
import { findAccount } from '#app/domain/charges/accounts.server.ts';
import { BillsList, PaymentsList } from '#app/domain/charges/bills-list.tsx';
import { paymentForm, voidForm } from '#app/domain/charges/forms.server.ts';
import { voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { DepositsOfAccount } from '#app/domain/deposits/deposits-of-account.tsx';
import { depositShown } from '#app/domain/deposits/deposit-view.ts';
import { readDeposits } from '#app/domain/deposits/read-deposits.server.ts';
import { recordPayment, reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { invoicingShown } from '#app/domain/charges/invoicing/invoicing-view.ts';
import { readInvoicing } from '#app/domain/charges/invoicing/keep-invoicing.server.ts';
import { aboutForm, proposalForm, waiverMoveForm } from '#app/domain/waivers/forms.server.ts';
import { moveWaiver, waiverFacts, waiverRoles } from '#app/domain/waivers/move-waiver.server.ts';
import { proposeWaiver } from '#app/domain/waivers/propose-waiver.server.ts';
import { listWaivers } from '#app/domain/waivers/read-waivers.server.ts';
import { ProposalForm, WaiversSection } from '#app/domain/waivers/waiver-forms.tsx';
import { waiverShown } from '#app/domain/waivers/waivers-view.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { after, paths } from '#app/paths.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这家租户', text: '它在本园区没有签订的合同。请回到“账单与收款”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today } = await visit(args, 'console/:park/bills/:institution');
  const { park = '', institution = '' } = args.params;
  const found = await findAccount(db, actor, park, institution, today);
  if (!found) throw refuse('absent', ABSENT);
  const waivers = await listWaivers(db, actor, { parkSlug: park, institutionId: institution });
  const { organisationId } = found.institution;
  const invoicing = (await readInvoicing(db, [organisationId])).get(organisationId);
  const deposits = await readDeposits(db, { parkSlug: park, institutionId: institution }, today);
  return {
    park: found.park,
    institution: found.institution,
    shown: statementShown(found, today),
    waivers: waivers.map((row) => waiverShown(row, { roles: waiverRoles(by, row), facts: waiverFacts(by, row) })),
    invoicing: invoicing ? invoicingShown(invoicing) : null,
    deposits: deposits.map((deposit) => depositShown(deposit, today)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, today, form, intent } = await deed(args, 'console/:park/bills/:institution');
  const { park: parkSlug = '', institution: institutionId = '' } = args.params;
  const found = await findAccount(db, actor, parkSlug, institutionId, today);
  if (!found) throw refuse('absent', ABSENT);
  const here = paths.parkAccount(parkSlug, institutionId);
  if (intent === 'pay') {
    const parsed = parseForm(form, paymentForm, 'pay');
    if (!parsed.ok) return parsed.answer;
    const done = await recordPayment(db, by, { parkSlug, institutionId, ...parsed.value });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有登记');
  }
  const about = parseForm(form, aboutForm);
  if (!about.ok) return about.answer;
  if (intent === 'waive') {
    const parsed = parseForm(form, proposalForm, `waive_${about.value.id}`);
    if (!parsed.ok) return parsed.answer;
    const { id: invoiceId, ...said } = parsed.value;
    const done = await proposeWaiver(db, by, { parkSlug, institutionId, invoiceId, ...said });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有提出');
  }
  if (intent === 'grant' || intent === 'refuse' || intent === 'withdraw') {
    const parsed = parseForm(form, waiverMoveForm, `${intent}_${about.value.id}`);
    if (!parsed.ok) return parsed.answer;
    const done = await moveWaiver(db, by, { parkSlug, move: intent, seen: 'proposed', ...parsed.value });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有改动');
  }
  const named = parseForm(form, voidForm);
  if (!named.ok) return named.answer;
  const parsed = parseForm(form, voidForm, `${intent}_${named.value.id}`);
  if (!parsed.ok) return parsed.answer;
  const { id, reason } = parsed.value;
  const own = intent === 'void' ? found.bills.some((bill) => bill.id === id) : found.payments.some((payment) => payment.id === id);
  if (!own) throw refuse('absent', ABSENT);
  const done =
    intent === 'void'
      ? await voidInvoice(db, by, { invoiceId: id, parkSlug, reason })
      : await reversePayment(db, by, { paymentId: id, parkSlug, reason });
  return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${data.institution.name}的账单 · ${data.park.name}` : '账单');

const DONE = {
  pay: '已登记收款，机构会收到通知。',
  void: '账单已作废，这一期可以重新开具。',
  reverse: '收款已冲销。',
  waive: '已提出减免，请另一位工作人员决定。',
  grant: '已减免，机构会收到通知。',
  refuse: '没有同意减免；提出人会收到通知。',
  withdraw: '已撤回减免。',
};

export default function ParkAccount() {
  const { park, institution, shown, waivers, invoicing, deposits } = useLoaderData<typeof loader>();
  const waiting = waivers.flatMap(({ state, invoiceId }) => (state === 'proposed' ? [invoiceId] : []));
  return (
    <ConsolePage park={park} title={institution.name} crumbs={[{ name: '账单与收款', to: paths.parkBills(park.slug) }]} done={DONE}>
      <FactsTable rows={shown.facts.map(({ name, says }) => ({ name, value: says }))} />
      <WaiversSection waivers={waivers} />
      <section aria-labelledby="pay" className="grid gap-3">
        <h2 id="pay" className="text-lead">
          登记收款
        </h2>
        <PaymentForm key={shown.payments.length} bills={shown.bills.filter(({ open }) => open).toReversed()} />
      </section>
      <section aria-labelledby="bills" className="grid gap-2">
        <h2 id="bills" className="text-lead">
          账单
        </h2>
        {shown.bills.length === 0 ? (
          <p className="border-y border-line py-4 text-muted">还没有开具账单。</p>
        ) : (
          <BillsList
            bills={shown.bills}
            to={({ id }) => paths.parkBill(park.slug, institution.id, id)}
            deeds={(bill) => (
              <>
                {bill.open && !waiting.includes(bill.id) && <ProposalForm invoiceId={bill.id} left={bill.left ?? ''} />}
                {bill.untouched && <TakeBackForm intent="void" id={bill.id} title="作废这份账单" />}
              </>
            )}
          />
        )}
      </section>
      <section aria-labelledby="payments" className="grid gap-2">
        <h2 id="payments" className="text-lead">
          收款
        </h2>
        {shown.payments.length === 0 ? (
          <p className="border-y border-line py-4 text-muted">还没有收款。</p>
        ) : (
          <PaymentsList
            payments={shown.payments}
            deeds={(payment) => <TakeBackForm intent="reverse" id={payment.id} title="冲销这笔收款" />}
          />
        )}
      </section>
      <Folded title="开票信息" forms={[]}>
        {invoicing === null ? (
          <p className="text-muted">机构还没有填写。</p>
        ) : (
          <div className="grid gap-2">
            <FactsTable rows={invoicing.rows} />
            <p className="text-small text-muted">{invoicing.source}。</p>
          </div>
        )}
      </Folded>
      <DepositsOfAccount deposits={deposits} level="h2" keptAt={(leaseId) => `${paths.parkLease(park.slug, leaseId)}#deposit`} />
    </ConsolePage>
  );
}
