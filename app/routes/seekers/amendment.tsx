import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { AmendmentSummary } from '#app/domain/amendments/amendment-parts.tsx';
import { amendmentMoveForm } from '#app/domain/amendments/forms.server.ts';
import { moveAmendment } from '#app/domain/amendments/move-amendment.server.ts';
import { seeAmendment } from '#app/domain/amendments/see-amendment.server.ts';
import { MoveForm, ReasonForm } from '#app/domain/leases/lease-moves.tsx';
import { findOwnLease } from '#app/domain/leases/read-leases.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这次变更', text: '它可能属于另一个主体，或已被园区收回。请在工作台确认当前代表的主体。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now } = await visit(args, 'desk/leases/:id/changes/:number');
  const organisationId = ownOrganisation(actor);
  const { id = '', number = '' } = args.params;
  const lease = await findOwnLease(db, actor, id, now);
  const found = lease && (await seeAmendment(db, by, { leaseId: id, number: Number(number) }, 'tenant'));
  if (!lease || !found) throw refuse('absent', ABSENT);
  const { lease: _lease, ...amendment } = found;
  const mayConfirm = may(actor, 'confirm:lease', { organisationId });
  return {
    desk: deskView(actor),
    id,
    park: lease.park.name,
    organisationId,
    mayConfirm,
    amendment: {
      ...amendment,
      standing: amendment.state === 'offered' ? (mayConfirm ? '待您确认' : '待本主体确认') : amendment.standing,
      moves: mayConfirm ? amendment.moves : [],
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form, intent } = await deed(args, 'desk/leases/:id/changes/:number');
  sameOrganisation(actor, form);
  const { id: leaseId = '', number = '' } = args.params;
  if (!(await findOwnLease(db, actor, leaseId, now))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, amendmentMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveAmendment(db, by, { leaseId, number: Number(number), move: intent, ...parsed.value });
  return moved.ok ? redirect(after(paths.deskAmendment(leaseId, Number(number)), intent)) : parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${data.amendment.title} · 与${data.park}的合同` : '合同变更');

const DONE = { confirm: '变更已生效；已开的账单有差额的，差额已经登记。', refuse: '已告诉园区，合同照原来的履行。' };

export default function OwnAmendment() {
  const { desk, id, park, organisationId, mayConfirm, amendment } = useLoaderData<typeof loader>();
  const { state, moves, seen, money } = amendment;
  const [confirm, refusal] = ['confirm', 'refuse'].map((move) => moves.find((one) => one.move === move));
  const lease = { ...seen, organisationId };
  const sums = (money?.sums ?? []).filter(({ name }) => name !== '合同合计').map(({ name, says }) => `${name} ${says}`);
  return (
    <DeskPage
      desk={desk}
      title={amendment.title}
      intro={
        <p>
          与{park}的<Link to={paths.deskLease(id)}>租赁合同</Link>。
        </p>
      }
      crumbs={[
        { name: '租赁合同', to: paths.deskLeases() },
        { name: park, to: paths.deskLease(id) },
      ]}
      done={DONE}
    >
      <AmendmentSummary amendment={amendment} />
      {moves.length > 0 && (
        <section aria-labelledby="moves" className="grid gap-3">
          <h2 id="moves" className="text-lead">
            请核对并确认
          </h2>
          {confirm && (
            <>
              <p className="max-w-text text-muted">
                确认以后变更马上生效，园区不能再改。{sums.length > 0 ? `${sums.join('；')}。` : '已经开具的账单不变。'}
              </p>
              <MoveForm move="confirm" name={confirm.name} blocked={confirm.blocked} lease={lease} />
            </>
          )}
          {refusal && (
            <div className="border-t border-line">
              <ReasonForm move="refuse" name={refusal.name} blocked={refusal.blocked} lease={lease} hint="写明哪里不同意。请不要写人名。" />
            </div>
          )}
        </section>
      )}
      {!mayConfirm && state === 'offered' && <p className="text-muted">由本主体的所有者或管理员确认。</p>}
    </DeskPage>
  );
}
