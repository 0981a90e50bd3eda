import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { findLedgerUnit } from '#app/domain/units/list-ledger.server.ts';
import { findPlanPark } from '#app/domain/parks/operated-park.server.ts';
import { setRent, type RentSet } from '#app/domain/units/set-rent.server.ts';
import { addWorks, changeWorks, type WorksSet } from '#app/domain/units/set-works.server.ts';
import { WORKS_REASON_LIMIT } from '#app/domain/units/works-reason.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { rentForm, seenWorksForm, worksForm } from '#app/domain/units/forms.server.ts';
import { parseForm, type ParsedForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { Folded } from '#app/kit/folded.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { UnitStateTag } from '#app/domain/units/unit-state-tag.tsx';
import { deed, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

export { shouldReadSheet as shouldRevalidate } from '#app/routes/console/plan/plan-reading.ts';

async function parkOf(db: Database, actor: Actor, slug = '') {
  const park = await findPlanPark(db, actor, 'keep:unit', slug);
  if (!park) throw refuse('absent', { title: '没有找到这个单元', text: '您可能不是这个园区的运营方。' });
  return park;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/units/:id');
  const park = await parkOf(db, actor, args.params.park);
  const unit = await findLedgerUnit(db, park.slug, args.params.id ?? '', today);
  if (!unit) throw refuse('absent', { title: '没有找到这个单元', text: '它可能已经不在平面图上。' });
  return { park, unit };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, intent, form } = await deed(args, 'console/:park/units/:id');
  const { slug: parkSlug } = await parkOf(db, actor, args.params.park);
  const which = { parkSlug, unitId: args.params.id ?? '' };
  const sent = form.get('form');
  const id = typeof sent === 'string' && sent !== '' ? sent : intent;
  const answer = (done: RentSet | WorksSet, parsed: ParsedForm) => {
    if (done.ok) return redirect(after(paths.parkLedgerUnit(parkSlug, which.unitId), intent));
    if (done.why === 'absent') throw refuseDeed(done, '没有改动');
    return parsed.refuse(done);
  };
  if (intent === 'rent') {
    const rent = parseForm(form, rentForm, id);
    return rent.ok ? answer(await setRent(db, by, { ...which, ...rent.value }), rent) : rent.answer;
  }
  if (intent === 'removeWorks') {
    const seen = parseForm(form, seenWorksForm, id);
    return seen.ok ? answer(await changeWorks(db, by, { ...which, ...seen.value, works: null }), seen) : seen.answer;
  }
  const works = parseForm(form, worksForm, id);
  if (!works.ok) return works.answer;
  if (intent === 'addWorks') return answer(await addWorks(db, by, { ...which, works: works.value }), works);
  const seen = parseForm(form, seenWorksForm, id);
  return seen.ok ? answer(await changeWorks(db, by, { ...which, ...seen.value, works: works.value }), works) : seen.answer;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `单元 ${data.unit.number} · ${data.park.name}` : '单元');

type Unit = ReturnType<typeof useLoaderData<typeof loader>>['unit'];

function RentForm({ unit }: { unit: Unit }) {
  const state = useFields<{ rent: string }>('rent', { rent: unit.rent === null ? '' : (unit.rent / 100).toFixed(2) });
  return (
    <SentForm state={state} intent="rent">
      <input type="hidden" name="seen" value={unit.rent ?? ''} />
      <Field
        {...bound(state.fields.rent)}
        label="租金参考（元/㎡·天）"
        hint="会公开；留空为面议。"
        inputMode="decimal"
        autoComplete="off"
        className="max-w-60"
      />
      <SendButton intent={undefined}>保存租金参考</SendButton>
    </SentForm>
  );
}

function WorksForm({ id, works }: { id: string; works: Unit['works'][number] | null }) {
  const state = useFields<{ startsOn: string; endsOn: string; reason: string }>(id, {
    startsOn: works?.startsOn ?? '',
    endsOn: works?.endsOn ?? '',
    reason: works?.reason ?? '',
  });
  return (
    <SentForm state={state}>
      <input type="hidden" name="form" value={id} />
      {works && (
        <>
          <input type="hidden" name="worksId" value={works.id} />
          <input type="hidden" name="seenStartsOn" value={works.startsOn} />
          <input type="hidden" name="seenEndsOn" value={works.endsOn ?? ''} />
          <input type="hidden" name="seenReason" value={works.reason} />
        </>
      )}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field {...bound(state.fields.startsOn)} type="date" label="开始日期" />
        <Field {...bound(state.fields.endsOn)} type="date" label="结束日期（含当天）" hint="还不确定时留空。" />
      </div>
      <Field
        {...bound(state.fields.reason)}
        label="施工原因"
        hint={`会公开，不超过 ${WORKS_REASON_LIMIT} 个字，例如 消防改造。`}
        autoComplete="off"
      />
      <div className="flex flex-wrap gap-3">
        <SendButton intent={works ? 'changeWorks' : 'addWorks'}>{works ? '保存施工' : '登记施工'}</SendButton>
        {works && (
          <SendButton intent="removeWorks" tone="secondary">
            删除这项施工
          </SendButton>
        )}
      </div>
    </SentForm>
  );
}

const DONE = { rent: '租金参考已保存。', addWorks: '施工已登记。', changeWorks: '施工已保存。', removeWorks: '施工已删除。' };

export default function LedgerUnit() {
  const { park, unit } = useLoaderData<typeof loader>();
  const { number, place, area, state, until, freeFrom, tenancies, works, added, rentText, kept } = unit;
  return (
    <ConsolePage park={park} title={`单元 ${number}`} crumbs={[{ name: '单元台账', to: paths.parkLedger(park.slug) }]}>
      <DoneNotice says={DONE} />
      <div className="grid gap-8">
        <FactsTable
          rows={[
            { name: '位置', value: place },
            { name: '状态', value: <UnitStateTag state={state} />, note: until && `至${until}` },
            ...(kept
              ? [
                  {
                    name: '预留给',
                    value: <Link to={paths.parkMoveInItem(park.slug, kept.moveInId)}>{kept.for}</Link>,
                    note: kept.until && `至${kept.until}`,
                  },
                ]
              : []),
            { name: '可入驻', value: freeFrom ? `${freeFrom}起` : '还不确定' },
            { name: '租赁面积', value: area },
            { name: '租金参考', value: rentText },
            { name: '列入平面图', value: added },
          ]}
        />
        <section aria-labelledby="tenancies">
          <h2 id="tenancies" className="mb-2 text-lead">
            租约
          </h2>
          {tenancies.length === 0 ? (
            <p className="border-y border-line py-4 text-muted">没有租约。</p>
          ) : (
            <ul className="border-t border-line">
              {tenancies.map((tenancy) => (
                <li key={tenancy.id} className="border-b border-line py-2">
                  {tenancy.slug ? <Link to={paths.institution(tenancy.slug)}>{tenancy.tenant}</Link> : tenancy.tenant}{' '}
                  <span className="text-muted">
                    {tenancy.lease}
                    {tenancy.handedBack && `，${tenancy.handedBack}交还`}
                    {tenancy.heldOver && '（到期未交还）'}
                    {tenancy.over && '（已结束）'}
                  </span>
                  {tenancy.leaseId && (
                    <>
                      {' '}
                      <Link to={paths.parkLease(park.slug, tenancy.leaseId)} className="inline-flex min-h-6 items-center">
                        合同<span className="sr-only">：{tenancy.tenant}</span>
                      </Link>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="rent">
          <h2 id="rent" className="mb-2 text-lead">
            租金参考
          </h2>
          <RentForm key={unit.rent} unit={unit} />
        </section>
        <section aria-labelledby="works" className="grid gap-6">
          <h2 id="works" className="text-lead">
            施工
          </h2>
          {works.map((one) => (
            <Folded
              key={one.id}
              title={`${one.days}：${one.reason}${one.over ? '（已结束）' : ''}`}
              forms={[`works-${one.id}`]}
              open={!one.over}
            >
              <WorksForm key={`${one.startsOn} ${one.endsOn} ${one.reason}`} id={`works-${one.id}`} works={one} />
            </Folded>
          ))}
          <WorksForm key={works.length} id="addWorks" works={null} />
        </section>
      </div>
    </ConsolePage>
  );
}
