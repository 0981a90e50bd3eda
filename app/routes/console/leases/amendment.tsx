import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { AmendmentSummary } from '#app/domain/amendments/amendment-parts.tsx';
import { amendmentMoveForm } from '#app/domain/amendments/forms.server.ts';
import { moveAmendment } from '#app/domain/amendments/move-amendment.server.ts';
import { seeAmendment } from '#app/domain/amendments/see-amendment.server.ts';
import { MoveForm, ReasonForm } from '#app/domain/leases/lease-moves.tsx';
import { findParkLease } from '#app/domain/leases/read-leases.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { after, paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这次变更', text: '它可能属于别的园区。请回到“租赁合同”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now } = await visit(args, 'console/:park/leases/:id/changes/:number');
  const { park: parkSlug = '', id = '', number = '' } = args.params;
  const lease = await findParkLease(db, actor, { parkSlug, id }, now);
  const found = lease && (await seeAmendment(db, by, { leaseId: id, number: Number(number) }, 'operator'));
  if (!lease || !found) throw refuse('absent', ABSENT);
  const { lease: _lease, ...amendment } = found;
  return { id, park: { slug: parkSlug, name: lease.park.name }, institution: lease.institution.organisation.name, amendment };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, now, form, intent } = await deed(args, 'console/:park/leases/:id/changes/:number');
  const { park: parkSlug = '', id: leaseId = '', number = '' } = args.params;
  if (!(await findParkLease(db, by.actor, { parkSlug, id: leaseId }, now))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, amendmentMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveAmendment(db, by, { leaseId, number: Number(number), move: intent, ...parsed.value });
  return moved.ok ? redirect(after(paths.parkAmendment(parkSlug, leaseId, Number(number)), intent)) : parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${data.amendment.title} · 与${data.institution}的合同` : '合同变更');

const DONE = {
  drafted: '草稿已保存；请核对各期金额的变化，再请机构确认。',
  offer: '已请机构核对并确认。',
  discard: '已放弃这次变更。',
  recall: '已收回，机构会收到通知。',
};

export default function ParkAmendment() {
  const { id, park, institution, amendment } = useLoaderData<typeof loader>();
  const { state, moves, seen } = amendment;
  const of = (move: string) => moves.find((one) => one.move === move);
  const [offer, discard, recall] = [of('offer'), of('discard'), of('recall')];
  const lease = { ...seen, organisationId: null };
  return (
    <ConsolePage
      park={park}
      title={amendment.title}
      intro={
        <p>
          与<Link to={paths.parkLease(park.slug, id)}>{institution}</Link>的合同。
        </p>
      }
      crumbs={[
        { name: '租赁合同', to: paths.parkLeases(park.slug) },
        { name: institution, to: paths.parkLease(park.slug, id) },
      ]}
      done={DONE}
    >
      <AmendmentSummary amendment={amendment} />
      {moves.length > 0 && (
        <section aria-labelledby="moves" className="grid gap-4">
          <h2 id="moves" className="text-lead">
            办理
          </h2>
          {offer && <MoveForm move="offer" name={offer.name} blocked={offer.blocked} lease={lease} />}
          {state === 'offered' && <p className="text-muted">机构的所有者或管理员核对后确认，或写明理由不同意。</p>}
          {discard && <MoveForm move="discard" name={discard.name} blocked={discard.blocked} lease={lease} tone="secondary" />}
          {recall && (
            <div className="border-t border-line">
              <ReasonForm move="recall" name={recall.name} blocked={recall.blocked} lease={lease} hint="会原样告诉机构。请不要写人名。" />
            </div>
          )}
        </section>
      )}
    </ConsolePage>
  );
}
