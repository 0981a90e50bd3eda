import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { INVOICING_FIELDS, INVOICING_KIND_NAME, INVOICING_KINDS, type Invoicing, type InvoicingField } from './invoicing.ts';

const KIND_OPTIONS = INVOICING_KINDS.map((value) => ({ value, name: INVOICING_KIND_NAME[value] }));

const HINTS: Partial<Record<InvoicingField, string>> = {
  name: '与营业执照一致。',
  address: '开专用发票必填，下同。',
};

/** 开票信息 of the organisation that is acted for. */
export function InvoicingForm({ organisationId, standing }: { organisationId: string; standing: Invoicing }) {
  const state = useFields<Record<keyof Invoicing, string>>('save', { ...standing });
  const { fields } = state;
  return (
    <SentForm state={state} intent="save">
      <input type="hidden" name="organisation" value={organisationId} />
      <SelectField {...bound(fields.kind)} label="发票类型" options={KIND_OPTIONS} />
      {(Object.keys(INVOICING_FIELDS) as InvoicingField[]).map((field) => (
        <Field
          key={field}
          {...bound(fields[field])}
          label={INVOICING_FIELDS[field].name}
          hint={HINTS[field]}
          maxLength={INVOICING_FIELDS[field].most}
          autoComplete="off"
        />
      ))}
      <SendButton>保存</SendButton>
    </SentForm>
  );
}
