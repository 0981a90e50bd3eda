import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { claimMoveIn, handOverMoveIn } from '#app/domain/move-ins/claim-move-in.server.ts';
import { decideMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { leaseWorkflow } from '#app/domain/leases/lease-workflow.ts';
import { findLeaseOf } from '#app/domain/leases/read-leases.server.ts';
import { moveInWorkflow } from '#app/domain/move-ins/move-in-workflow.ts';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { OfficeCase } from '#app/domain/move-ins/office/office-case.tsx';
import { claimForm, officeForm } from '#app/domain/move-ins/office/office-fields.server.ts';
import { ClaimForm } from '#app/domain/move-ins/office/office-forms.tsx';
import { MOVE_DONE } from '#app/domain/move-ins/office/operator-moves.ts';
import { extendHold, keepUnit, releaseHold, type HoldDone } from '#app/domain/move-ins/places/keep-unit.server.ts';
import { HOLD_FORMS } from '#app/domain/move-ins/places/hold-fields.server.ts';
import { findParkMoveIn, nextInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { parkOperators } from '#app/domain/parks/park-operators.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { may } from '#app/kernel/permissions/may.ts';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { after, paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份入驻申请', text: '它可能还没有提交，或者是提交给别的园区的。请回到“入驻申请”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now, today, calendar } = await visit(args, 'console/:park/move-ins/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findParkMoveIn(db, actor, { parkSlug, id }, now);
  if (!row) throw refuse('absent', ABSENT);
  const asOf = { today, calendar };
  const [shown, operators, next, lease] = await Promise.all([
    officeCase(db, by, row, asOf),
    parkOperators(db, parkSlug),
    nextInPark(db, actor, parkSlug, asOf),
    findLeaseOf(db, id),
  ]);
  return {
    id,
    park: { slug: parkSlug, name: row.park.name },
    institution: { ...row.institution.organisation, slug: row.institution.slug },
    rules: row.rules.number,
    shown,
    lease: lease && { to: paths.parkLease(parkSlug, lease.id), state: leaseWorkflow.stateNames[lease.state] },
    draftsLease: lease === null && row.standing === 'approved' && may(actor, 'keep:lease', { parkSlug }),
    claimable: moveInWorkflow.waits[row.standing].includes('operator'),
    claimed:
      row.claimedById === null ? null : { id: row.claimedById, name: row.claimedBy?.name ?? '', mine: row.claimedById === actor.personId },
    colleagues: operators.filter(({ personId }) => personId !== actor.personId),
    next: next && next.id !== id ? { to: paths.parkMoveInItem(parkSlug, next.id), left: next.left } : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form, intent } = await deed(args, 'console/:park/move-ins/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findParkMoveIn(db, actor, { parkSlug, id }, now);
  if (!row) throw refuse('absent', ABSENT);
  const here = paths.parkMoveInItem(parkSlug, id);
  if (intent === 'claim' || intent === 'handOver') {
    const parsed = parseForm(form, claimForm, 'claim');
    if (!parsed.ok) return parsed.answer;
    const { toId, ...claiming } = { moveInId: id, parkSlug, ...parsed.value };
    const done =
      intent === 'claim'
        ? await claimMoveIn(db, by, claiming)
        : await handOverMoveIn(db, by, { ...claiming, toId: toId === '' ? null : toId });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有改动');
  }
  const which = { moveInId: id, parkSlug };
  const sendHold = async <Schema extends z.ZodType>(schema: Schema, deed: (value: z.output<Schema>) => Promise<HoldDone>) => {
    const sent = parseForm(form, schema, intent);
    if (!sent.ok) return sent.answer;
    const done = await deed(sent.value);
    return done.ok ? redirect(after(here, intent)) : sent.refuse(done, '没有改动');
  };
  if (intent === 'keep') return sendHold(HOLD_FORMS.keep, (value) => keepUnit(db, by, { ...which, ...value }));
  if (intent === 'extendHold') return sendHold(HOLD_FORMS.extendHold, (value) => extendHold(db, by, { ...which, ...value }));
  if (intent === 'releaseHold') return sendHold(HOLD_FORMS.releaseHold, (value) => releaseHold(db, by, { ...which, ...value }));
  const parsed = parseForm(form, officeForm(intent, row), intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await decideMoveIn(db, by, { moveInId: id, parkSlug, ...parsed.value });
  return moved.ok ? redirect(after(here, parsed.value.move)) : parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${data.institution.name}的入驻申请 · ${data.park.name}` : '入驻申请');

const DONE = {
  claim: '已由您领取。',
  handOver: '已移交。',
  keep: '已预留，并已通知申请人。',
  extendHold: '预留已延长，并已通知申请人。',
  releaseHold: '单元已释放，并已通知申请人。',
  ...MOVE_DONE,
};

export default function ParkMoveIn() {
  const { id, park, institution, rules, shown, lease, draftsLease, claimable, claimed, colleagues, next } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title={institution.name}
      intro={
        <p>
          入驻申请，按<Link to={paths.parkRules(park.slug, rules)}>准入规则第 {rules} 版</Link>办理。
          <Link to={paths.institution(institution.slug)}>机构的公开页面</Link>，{institution.uscc}
        </p>
      }
      crumbs={[{ name: '入驻申请', to: paths.parkMoveIns(park.slug) }]}
    >
      <DoneNotice says={DONE}>
        <OnToNext next={next} queue={paths.parkMoveIns(park.slug)} />
      </DoneNotice>
      {lease && (
        <p className="mb-6">
          租赁合同：<Link to={lease.to}>{lease.state}</Link>
        </p>
      )}
      {draftsLease && (
        <p className="mb-6">
          已经准入，可以<Link to={paths.parkLeases(park.slug)}>起草租赁合同</Link>；不在本站起草的，在下面登记签约。
        </p>
      )}
      <OfficeCase
        shown={shown}
        letterAt={(number) => paths.parkLetter(park.slug, id, number)}
        claim={claimable && <ClaimForm key={claimed?.id ?? ''} claimed={claimed} colleagues={colleagues} />}
      />
    </ConsolePage>
  );
}
