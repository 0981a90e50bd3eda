import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { listDueHandovers } from '#app/domain/handovers/read-handovers.server.ts';
import { newLeaseForm } from '#app/domain/leases/forms.server.ts';
import { LEASE_STANDING_NAME, LEASE_STANDINGS } from '#app/domain/leases/lease-standing.ts';
import { LeasesList } from '#app/domain/leases/leases-list.tsx';
import { leaseLine } from '#app/domain/leases/lease-view.ts';
import { listCandidates, openLease } from '#app/domain/leases/open-lease.server.ts';
import { listParkLeases } from '#app/domain/leases/read-leases.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { Choices } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const PAGE = 30;
const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/leases');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const query = new URL(args.request.url).searchParams;
  const [asked, askedHandover] = [query.get('standing'), query.get('handover')];
  const standing = LEASE_STANDINGS.find((one) => one === asked) ?? null;
  if ((asked !== null && standing === null) || (askedHandover !== null && askedHandover !== 'due'))
    throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“租赁合同”重新选择。' });
  const all = await listParkLeases(db, park.slug, today);
  const toHandOver = new Set((await listDueHandovers(db, park.slug, today)).map(({ leaseId }) => leaseId));
  const due = askedHandover === 'due';
  const chosen = all.filter((lease) => (standing === null || lease.standing === standing) && (!due || toHandOver.has(lease.id)));
  const page = readPage(args.request);
  const counts = LEASE_STANDINGS.map((value) => ({ value, count: all.filter((lease) => lease.standing === value).length }));
  return {
    park: { slug: park.slug, name: park.name },
    standing,
    due,
    toHandOver: toHandOver.size,
    total: chosen.length,
    all: all.length,
    page: page.number,
    last: page.last(chosen.length, PAGE),
    standings: counts.flatMap(({ value, count }) =>
      count > 0 || value === standing ? [{ value, name: `${LEASE_STANDING_NAME[value]} ${count}` }] : [],
    ),
    leases: chosen.slice((page.number - 1) * PAGE, page.number * PAGE).map((lease) => ({
      ...leaseLine(lease),
      to: due ? paths.parkHandover(park.slug, lease.id) : paths.parkLease(park.slug, lease.id),
      title: lease.institution,
    })),
    candidates: await listCandidates(db, park.slug, today),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, today, form } = await deed(args, 'console/:park/leases');
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, by.actor, parkSlug, today))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, newLeaseForm, 'open');
  if (!parsed.ok) return parsed.answer;
  const opened = await openLease(db, by, { parkSlug, candidate: parsed.value.candidate });
  return opened.ok ? redirect(paths.parkLease(parkSlug, opened.id)) : parsed.refuse({ ...opened, field: 'candidate' }, '没有开始起草');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `租赁合同 · ${data.park.name}` : '租赁合同');

function Open({ candidates }: { candidates: readonly { value: string; name: string }[] }) {
  const state = useFields<{ candidate: string }>('open');
  return (
    <section aria-labelledby="open-title" className="grid gap-3">
      <h2 id="open-title" className="text-lead">
        起草合同
      </h2>
      {candidates.length === 0 ? (
        <p className="max-w-text text-muted">现在没有可以起草合同的机构：已准入还没有签约的申请，和在园还没有合同的机构，会列在这里。</p>
      ) : (
        <SentForm state={state} intent="open">
          <SelectField {...bound(state.fields.candidate)} label="与谁签合同" empty="请选择" options={candidates} />
          <SendButton tone="secondary">起草</SendButton>
        </SentForm>
      )}
    </section>
  );
}

export default function ParkLeases() {
  const { park, standing, due, toHandOver, total, all, page, last, standings, leases, candidates } = useLoaderData<typeof loader>();
  const at = (query: Record<string, string>, number = 1): string =>
    paths.parkLeases(park.slug, { ...query, ...(number > 1 ? { page: String(number) } : {}) });
  const asked = { ...(standing === null ? {} : { standing }), ...(due ? { handover: 'due' } : {}) };
  return (
    <ConsolePage
      park={park}
      title="租赁合同"
      intro={
        <p>
          起草后请机构核对同一稿并确认，双方签字盖章后登记签订，单元随即出租。最先到期的在前。园区原有的合同可以
          <Link to={paths.parkCutOvers(park.slug)}>期初导入</Link>。<Link to={paths.parkLeaseCalendar(park.slug)}>合同日历</Link>
        </p>
      }
    >
      <div className="grid gap-8">
        {all === 0 ? (
          <EmptyState title="还没有合同">
            <p>从下面选择机构开始起草。</p>
          </EmptyState>
        ) : (
          <section aria-label="合同">
            <Choices
              label="状态"
              choices={[
                { name: `全部 ${all}`, to: at({}), chosen: standing === null && !due },
                ...standings.map(({ value, name }) => ({ name, to: at({ standing: value }), chosen: value === standing && !due })),
                ...(toHandOver > 0 || due ? [{ name: `待交接 ${toHandOver}`, to: at({ handover: 'due' }), chosen: due }] : []),
              ]}
            />
            {leases.length === 0 ? (
              <p className="border-y border-line py-4 text-muted">没有这样的合同。</p>
            ) : (
              <LeasesList leases={leases} />
            )}
            <p className="mt-2 text-small text-muted">共 {total} 份</p>
            <Pager current={page} last={last} to={(one) => at(asked, one)} words={pagerWords('合同的页码')} />
          </section>
        )}
        <Open candidates={candidates} />
      </div>
    </ConsolePage>
  );
}
