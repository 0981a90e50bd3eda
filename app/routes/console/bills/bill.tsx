import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { billPaper } from '#app/domain/charges/bill-paper.ts';
import { keepDisputedBill } from '#app/domain/charges/dispute-bill.server.ts';
import { DisputeForm, DisputesList } from '#app/domain/charges/dispute-parts.tsx';
import { disputesShown } from '#app/domain/charges/dispute-view.ts';
import { findParkBill } from '#app/domain/charges/find-bill.server.ts';
import { endDisputeForm } from '#app/domain/charges/forms.server.ts';
import { PaperPage } from '#app/kernel/papers/paper-page.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { after, paths } from '#app/paths.ts';
import { theBill } from '#app/routes/api/bill-answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills/:institution/:invoice');
  const { park: parkSlug = '', institution: institutionId = '', invoice: id = '' } = args.params;
  const found = theBill(await findParkBill(db, actor, { parkSlug, institutionId, id }, today));
  return {
    paper: billPaper(found),
    file: paths.parkBillFile(parkSlug, institutionId, id),
    account: paths.parkAccount(parkSlug, institutionId),
    crumbs: [
      { name: '账单与收款', to: paths.parkBills(parkSlug) },
      { name: found.tenant.name, to: paths.parkAccount(parkSlug, institutionId) },
    ],
    ...disputesShown(found),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, today, form, intent } = await deed(args, 'console/:park/bills/:institution/:invoice');
  const { park: parkSlug = '', institution: institutionId = '', invoice: id = '' } = args.params;
  theBill(await findParkBill(db, actor, { parkSlug, institutionId, id }, today));
  const parsed = parseForm(form, endDisputeForm, intent);
  if (!parsed.ok) return parsed.answer;
  const { dispute: disputeId, reason } = parsed.value;
  const done = await keepDisputedBill(db, by, { parkSlug, invoiceId: id, disputeId, reason });
  return done.ok ? redirect(after(paths.parkBill(parkSlug, institutionId, id), intent)) : parsed.refuse(done, '没有答复');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.paper.number ?? '账单');

const DONE = { keep: '已答复，机构会收到通知；付款提醒已恢复。' };

export default function ParkBill() {
  const { paper, file, account, crumbs, open, disputes } = useLoaderData<typeof loader>();
  const answered = (
    <section aria-labelledby="disputes" className="grid gap-3">
      <h2 id="disputes" className="text-lead">
        异议
      </h2>
      <DisputesList disputes={disputes} />
      {open !== null && (
        <>
          <p className="max-w-text text-muted">
            答复以前不提醒付款，应付的金额和账龄不变。账单有误的，在<Link to={account}>租户的账单</Link>里作废，再重新开具。
          </p>
          <div className="border-t border-line">
            <DisputeForm
              intent="keep"
              title="维持账单"
              hint="会原样告诉机构，写明依据合同的哪一项。请不要写人名。"
              dispute={open}
              organisationId={null}
            />
          </div>
        </>
      )}
    </section>
  );
  return (
    <PaperPage
      paper={paper}
      file={file}
      crumbs={crumbs}
      before={<DoneNotice says={DONE} />}
      after={disputes.length > 0 ? answered : undefined}
    />
  );
}
