import { APPOINTED_ROLE_NAME, APPOINTED_ROLES } from '#app/domain/people/appointments.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';

interface Option {
  value: string;
  name: string;
}

/** Appoints somebody: as operator of a park, officer of a bureau, administrator. */
export function AppointmentForm({ parks, districts }: { parks: readonly Option[]; districts: readonly Option[] }) {
  const state = useFields<{ role: string; park: string; district: string }>('appoint');
  const { fields } = state;
  return (
    <section aria-labelledby="appoint">
      <h2 id="appoint" className="text-lead">
        新的任命
      </h2>
      <div className="mt-3">
        <SentForm state={state} intent="appoint" className="grid max-w-[26rem] gap-5">
          <SelectField
            {...bound(fields.role)}
            label="任命为"
            options={APPOINTED_ROLES.map((role) => ({ value: role, name: APPOINTED_ROLE_NAME[role] }))}
            empty="请选择"
          />
          <SelectField {...bound(fields.park)} label="园区" hint="任命为园区运营方时选择。" options={parks} empty="不适用" />
          <SelectField
            {...bound(fields.district)}
            label="辖区"
            hint="任命为主管部门时选择；不选表示全市。"
            options={districts}
            empty="全市或不适用"
          />
          <SendButton>任命</SendButton>
        </SentForm>
      </div>
    </section>
  );
}
