import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { billPaper } from '#app/domain/charges/bill-paper.ts';
import { disputeBill, withdrawDispute } from '#app/domain/charges/dispute-bill.server.ts';
import { DisputeForm, DisputesList } from '#app/domain/charges/dispute-parts.tsx';
import { disputesShown } from '#app/domain/charges/dispute-view.ts';
import { findOwnBill } from '#app/domain/charges/find-bill.server.ts';
import { disputeForm, endDisputeForm } from '#app/domain/charges/forms.server.ts';
import { PaperPage } from '#app/kernel/papers/paper-page.tsx';
import { may } from '#app/kernel/permissions/may.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { after, paths } from '#app/paths.ts';
import { theBill } from '#app/routes/api/bill-answer.server.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/bills/:id');
  const organisationId = ownOrganisation(actor);
  const found = theBill(await findOwnBill(db, actor, args.params.id ?? '', today));
  return {
    organisationId,
    paper: billPaper(found),
    file: paths.deskBillFile(found.bill.id),
    crumbs: [{ name: '账单', to: paths.deskBills() }],
    mayDispute: may(actor, 'dispute:bill', { organisationId }),
    ...disputesShown(found),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, today, form, intent } = await deed(args, 'desk/bills/:id');
  sameOrganisation(actor, form);
  const { id: invoiceId } = theBill(await findOwnBill(db, actor, args.params.id ?? '', today)).bill;
  const here = paths.deskBill(invoiceId);
  if (intent === 'dispute') {
    const parsed = parseForm(form, disputeForm, intent);
    if (!parsed.ok) return parsed.answer;
    const done = await disputeBill(db, by, { invoiceId, ...parsed.value });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有提出异议');
  }
  const parsed = parseForm(form, endDisputeForm, intent);
  if (!parsed.ok) return parsed.answer;
  const done = await withdrawDispute(db, by, { invoiceId, disputeId: parsed.value.dispute, reason: parsed.value.reason });
  return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有撤回');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.paper.number ?? '账单');

const DONE = { dispute: '已提出异议，园区会收到通知；答复以前不提醒付款。', withdraw: '异议已撤回，付款提醒已恢复。' };

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** 异议 as the institution raises and follows it. */
function Disputes({ organisationId, mayDispute, open, disputable, disputes }: Omit<Loaded, 'paper' | 'file' | 'crumbs'>) {
  return (
    <section aria-labelledby="disputes" className="grid gap-3">
      <h2 id="disputes" className="text-lead">
        异议
      </h2>
      {disputes.length > 0 && <DisputesList disputes={disputes} />}
      {disputable && <p className="max-w-text text-muted">账单有误的，写明理由提出异议，由园区答复。异议不改变应付的金额和账龄。</p>}
      {!mayDispute && <p className="text-muted">由本主体的所有者或管理员提出和撤回。</p>}
      {mayDispute && (disputable || open !== null) && (
        <div className="border-t border-line">
          {open === null ? (
            <DisputeForm
              intent="dispute"
              title="我有异议"
              hint="写明哪一项不对、应是多少。请不要写人名和电话。"
              dispute={null}
              organisationId={organisationId}
            />
          ) : (
            <DisputeForm
              intent="withdraw"
              title="撤回异议"
              hint="会原样告诉园区。请不要写人名。"
              dispute={open}
              organisationId={organisationId}
            />
          )}
        </div>
      )}
    </section>
  );
}

export default function OwnBill() {
  const { paper, file, crumbs, ...loaded } = useLoaderData<typeof loader>();
  return <PaperPage paper={paper} file={file} crumbs={crumbs} before={<DoneNotice says={DONE} />} after={<Disputes {...loaded} />} />;
}
