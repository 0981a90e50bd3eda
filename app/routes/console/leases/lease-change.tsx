import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CHANGE_KIND_NAME, CHANGE_KINDS, chargesOf } from '#app/domain/amendments/change.ts';
import { ChangeForm } from '#app/domain/amendments/change-forms.tsx';
import { closedToChange, draftAmendment } from '#app/domain/amendments/draft-amendment.server.ts';
import { changeForms } from '#app/domain/amendments/forms.server.ts';
import { isDated, type LeaseCharge } from '#app/domain/leases/lease-terms.ts';
import { writeAgreed } from '#app/domain/leases/lease-view.ts';
import { listParkUnits } from '#app/domain/leases/park-units.server.ts';
import { findParkLease } from '#app/domain/leases/read-leases.server.ts';
import { stepsBy } from '#app/domain/rents/steps.ts';
import { writeDay } from '#app/kernel/calendar.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { after, paths } from '#app/paths.ts';
import { Choices } from '#app/ui/choices.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** A price as it stands on a day. */
function priceNow(startsOn: string | null, charge: LeaseCharge, today: string): string {
  const steps = startsOn === null ? [] : stepsBy({ startsOn, price: charge.price }, charge, today);
  return writeAgreed({ ...charge, price: steps.at(-1)?.price ?? charge.price });
}

const ABSENT = { title: '没有找到这份合同', text: '它可能属于别的园区。请回到“租赁合同”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today } = await visit(args, 'console/:park/leases/:id/change');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findParkLease(db, actor, { parkSlug, id }, now);
  if (!row) throw refuse('absent', ABSENT);
  const closed = closedToChange(row);
  if (closed !== null || !isDated(row.terms)) throw refuse('stale', { title: '合同现在不能变更', text: closed ?? '' });
  const asked = new URL(args.request.url).searchParams.get('kind');
  const { units } = row.terms;
  const there = new Set(units.map(({ unitId }) => unitId));
  const running = units.filter(({ startsOn, endsOn }) => startsOn <= row.terms.endsOn! && endsOn === row.terms.endsOn);
  return {
    id,
    park: { slug: parkSlug, name: row.park.name },
    institution: row.institution.organisation.name,
    kind: CHANGE_KINDS.find((kind) => kind === asked) ?? 'price',
    options: {
      charges: chargesOf(row.terms).map((charge) => ({
        value: charge.name,
        name: `${charge.name}，现在 ${priceNow(row.terms.startsOn, charge, today)}`,
      })),
      endsOn: writeDay(row.terms.endsOn),
      own: running.map(({ unitId, place }) => ({ value: unitId, name: place })),
      units: (await listParkUnits(db, row, today)).filter(({ value }) => !there.has(value)),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, now, form, intent } = await deed(args, 'console/:park/leases/:id/change');
  const { park: parkSlug = '', id: leaseId = '' } = args.params;
  if (!(await findParkLease(db, by.actor, { parkSlug, id: leaseId }, now))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, changeForms[intent], intent);
  if (!parsed.ok) return parsed.answer;
  const drafted = await draftAmendment(db, by, { leaseId, parkSlug, ...parsed.value });
  return drafted.ok
    ? redirect(after(paths.parkAmendment(parkSlug, leaseId, drafted.number), 'drafted'))
    : parsed.refuse(drafted, '没有保存');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `变更与${data.institution}的合同` : '变更合同');

export default function LeaseChange() {
  const { id, park, institution, kind, options } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title="变更合同"
      intro={
        <p>先保存草稿，看每一期的金额怎样变，再请机构确认；机构确认后生效。转让给别的机构、拆分或合并单元的，请办理退租后另签合同。</p>
      }
      crumbs={[
        { name: '租赁合同', to: paths.parkLeases(park.slug) },
        { name: institution, to: paths.parkLease(park.slug, id) },
      ]}
    >
      <Choices
        label="改什么"
        choices={CHANGE_KINDS.map((one) => ({
          name: CHANGE_KIND_NAME[one],
          to: paths.parkLeaseChange(park.slug, id, one),
          chosen: one === kind,
        }))}
      />
      <div className="mt-4">
        <ChangeForm key={kind} kind={kind} options={options} />
      </div>
    </ConsolePage>
  );
}
