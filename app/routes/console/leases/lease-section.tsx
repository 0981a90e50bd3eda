import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { PriceFields, priceTyped, RentFields, rentTyped } from '#app/domain/leases/charge-fields.tsx';
import { saveTerms, termsSeen } from '#app/domain/leases/edit-lease.server.ts';
import { termsForms } from '#app/domain/leases/forms.server.ts';
import { FEE_FIELDS, TERMS_MOST, UNIT_ROWS, type UnitField } from '#app/domain/leases/lease-limits.ts';
import { LEASE_SECTION_NAME, LEASE_SECTIONS, type LeaseSection, type LeaseTerms } from '#app/domain/leases/lease-terms.ts';
import { planShown } from '#app/domain/leases/lease-view.ts';
import { findParkLease } from '#app/domain/leases/read-leases.server.ts';
import { BasicsFields, PaymentFields, paymentTyped, UnitsFields } from '#app/domain/leases/terms-fields.tsx';
import { listParkUnits } from '#app/domain/leases/park-units.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

const ABSENT = { title: '没有找到这份合同', text: '它可能属于别的园区。请回到“租赁合同”查看。' };
const CLOSED = { title: '合同现在不能改', text: '合同已经提交机构确认、签订或作废；需要修改的，请先收回。' };

const sectionOf = (name: string | undefined): LeaseSection => {
  const found = LEASE_SECTIONS.find((section) => section === name);
  if (!found) throw refuse('absent', { title: '没有这一部分', text: '请回到合同，从“合同内容”进入。' });
  return found;
};

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today } = await visit(args, 'console/:park/leases/:id/sections/:section');
  const { park: parkSlug = '', id = '' } = args.params;
  const section = sectionOf(args.params.section);
  const row = await findParkLease(db, actor, { parkSlug, id }, now);
  if (!row) throw refuse('absent', ABSENT);
  if (row.state !== 'drafting') throw refuse('stale', CLOSED);
  return {
    id,
    park: { slug: parkSlug, name: row.park.name },
    institution: row.institution.organisation.name,
    section,
    seen: termsSeen(row),
    number: row.number,
    terms: row.draft,
    deposits: planShown(row.draft, row.calendar)?.deposits ?? [],
    units: section === 'units' ? await listParkUnits(db, row, today) : [],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, now, form } = await deed(args, 'console/:park/leases/:id/sections/:section');
  const { park: parkSlug = '', id: leaseId = '' } = args.params;
  const section = sectionOf(args.params.section);
  if (!(await findParkLease(db, by.actor, { parkSlug, id: leaseId }, now))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, termsForms[section], section);
  if (!parsed.ok) return parsed.answer;
  const { seen, written } = parsed.value;
  const saved = await saveTerms(db, by, { leaseId, parkSlug, seen, written });
  return saved.ok ? redirect(after(paths.parkLease(parkSlug, leaseId), 'saved')) : parsed.refuse(saved, '没有保存');
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${LEASE_SECTION_NAME[data.section]} · 租赁合同` : '租赁合同');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Send({ loaded: { id, park } }: { loaded: Loaded }) {
  return (
    <div className="flex flex-wrap gap-3">
      <SendButton intent="save" sending="正在保存…">
        保存
      </SendButton>
      <Link to={paths.parkLease(park.slug, id)} className={button.secondary}>
        不保存，返回
      </Link>
    </div>
  );
}

const Stamp = ({ seen }: { seen: string }) => <input type="hidden" name="seen" value={seen} />;

function Basics({ loaded }: { loaded: Loaded }) {
  const { startsOn, endsOn, use, sublet, remark } = loaded.terms;
  const state = useFields<Record<'number' | 'startsOn' | 'endsOn' | 'use' | 'sublet' | 'remark', string>>('basics', {
    number: loaded.number,
    startsOn: startsOn ?? '',
    endsOn: endsOn ?? '',
    use,
    sublet,
    remark,
  });
  return (
    <SentForm state={state}>
      <Stamp seen={loaded.seen} />
      <BasicsFields fields={state.fields} />
      <Send loaded={loaded} />
    </SentForm>
  );
}

/** The rows of units, the days left empty where they are those of the lease. */
function unitsTyped({ units, startsOn, endsOn }: LeaseTerms): Record<UnitField, string> {
  const rows = UNIT_ROWS.map((row, at) => {
    const unit = units[at];
    return [
      [`unit${row}`, unit?.unitId ?? ''],
      [`from${row}`, unit && unit.startsOn !== startsOn ? unit.startsOn : ''],
      [`to${row}`, unit && unit.endsOn !== endsOn ? unit.endsOn : ''],
    ];
  });
  return Object.fromEntries(rows.flat()) as Record<UnitField, string>;
}

function Units({ loaded }: { loaded: Loaded }) {
  const state = useFields<Record<UnitField, string>>('units', unitsTyped(loaded.terms));
  return (
    <SentForm state={state}>
      <Stamp seen={loaded.seen} />
      <UnitsFields fields={state.fields} rows={Math.max(3, loaded.terms.units.length + 2)} units={loaded.units} />
      <Send loaded={loaded} />
    </SentForm>
  );
}

function Rent({ loaded }: { loaded: Loaded }) {
  const state = useFields<ReturnType<typeof rentTyped>>('rent', rentTyped(loaded.terms.rent));
  return (
    <SentForm state={state}>
      <Stamp seen={loaded.seen} />
      <RentFields fields={state.fields} />
      <Send loaded={loaded} />
    </SentForm>
  );
}

type FeeTyped = ReturnType<typeof priceTyped> & { name: string };

function Fees({ loaded }: { loaded: Loaded }) {
  const { fees } = loaded.terms;
  const typed = FEE_FIELDS.map((field, at) => [field, { name: fees[at]?.name ?? '', ...priceTyped(fees[at]) }] as const);
  const state = useFields<Record<(typeof FEE_FIELDS)[number], FeeTyped>>('fees', Object.fromEntries(typed));
  return (
    <SentForm state={state}>
      <Stamp seen={loaded.seen} />
      <p className="text-small text-muted">例如 物业费。名称留空的不收；免租期不免这里的费用。</p>
      {FEE_FIELDS.map((field, at) => {
        const fields = state.fields[field].getFieldset();
        return (
          <fieldset key={field} className="grid gap-4 border-t border-line pt-3">
            <legend className="font-semibold">第 {at + 1} 项</legend>
            <Field {...bound(fields.name)} label="名称" maxLength={TERMS_MOST.name} autoComplete="off" />
            <PriceFields fields={fields} />
          </fieldset>
        );
      })}
      <Send loaded={loaded} />
    </SentForm>
  );
}

function Payment({ loaded }: { loaded: Loaded }) {
  const state = useFields<ReturnType<typeof paymentTyped>>('payment', paymentTyped(loaded.terms));
  return (
    <SentForm state={state}>
      <Stamp seen={loaded.seen} />
      <PaymentFields fields={state.fields} deposits={loaded.deposits} />
      <Send loaded={loaded} />
    </SentForm>
  );
}

const FORM = { basics: Basics, units: Units, rent: Rent, fees: Fees, payment: Payment } as const;

export default function ParkLeaseSection() {
  const loaded = useLoaderData<typeof loader>();
  const { id, park, institution, section } = loaded;
  const Form = FORM[section];
  return (
    <ConsolePage
      park={park}
      title={LEASE_SECTION_NAME[section]}
      intro={<p>没有填完也可以保存；提交机构确认以前，机构看不到。</p>}
      crumbs={[
        { name: '租赁合同', to: paths.parkLeases(park.slug) },
        { name: institution, to: paths.parkLease(park.slug, id) },
      ]}
    >
      <div className="mt-6">
        <Form loaded={loaded} />
      </div>
    </ConsolePage>
  );
}
