import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { saveUnit, unitSeen } from '#app/domain/handovers/edit-handover.server.ts';
import { handedUnitForm } from '#app/domain/handovers/forms.server.ts';
import type { HandedField } from '#app/domain/handovers/handover-limits.ts';
import { findParkHandover } from '#app/domain/handovers/read-handovers.server.ts';
import { handedTyped, UnitFields } from '#app/domain/handovers/unit-fields.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

const ABSENT = { title: '没有找到这个单元的交接', text: '请回到合同的交接单查看。' };
const CLOSED = { title: '交接单现在不能改', text: '交接单已经提交机构确认或已经确认；需要修改的，请先收回。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'console/:park/leases/:id/handover/units/:unit');
  const { park: parkSlug = '', id: leaseId = '', unit: unitId = '' } = args.params;
  const row = await findParkHandover(db, actor, { parkSlug, leaseId }, now);
  const unit = row?.draft.units.find((one) => one.unitId === unitId);
  if (!row || !unit) throw refuse('absent', ABSENT);
  if (row.state !== 'drafting') throw refuse('stale', CLOSED);
  return {
    leaseId,
    park: { slug: parkSlug, name: row.lease.park.name },
    institution: row.lease.institution.organisation.name,
    unit,
    seen: unitSeen(row, unitId),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form } = await deed(args, 'console/:park/leases/:id/handover/units/:unit');
  const { park: parkSlug = '', id: leaseId = '', unit: unitId = '' } = args.params;
  const row = await findParkHandover(db, actor, { parkSlug, leaseId }, now);
  if (!row?.draft.units.some((one) => one.unitId === unitId)) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, handedUnitForm, 'unit');
  if (!parsed.ok) return parsed.answer;
  const { seen, written } = parsed.value;
  const saved = await saveUnit(db, by, { handoverId: row.id, unitId, seen, written });
  return saved.ok ? redirect(after(paths.parkHandover(parkSlug, leaseId), 'saved')) : parsed.refuse(saved, '没有保存');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.unit.place} · 入驻交接单` : '入驻交接单');

export default function ParkHandoverUnit() {
  const { leaseId, park, institution, unit, seen } = useLoaderData<typeof loader>();
  const state = useFields<Record<HandedField, string>>('unit', handedTyped(unit));
  return (
    <ConsolePage
      park={park}
      title={unit.place}
      intro={<p>没有填完也可以保存；提交机构确认以前，机构看不到。</p>}
      crumbs={[
        { name: '租赁合同', to: paths.parkLeases(park.slug) },
        { name: institution, to: paths.parkLease(park.slug, leaseId) },
        { name: '入驻交接单', to: paths.parkHandover(park.slug, leaseId) },
      ]}
    >
      <div className="mt-6">
        <SentForm state={state}>
          <input type="hidden" name="seen" value={seen} />
          <UnitFields fields={state.fields} />
          <div className="flex flex-wrap gap-3">
            <SendButton intent="save" sending="正在保存…">
              保存
            </SendButton>
            <Link to={paths.parkHandover(park.slug, leaseId)} className={button.secondary}>
              不保存，返回
            </Link>
          </div>
        </SentForm>
      </div>
    </ConsolePage>
  );
}
