import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TERMS_MOST } from './lease-limits.ts';
import type { HandBackShown } from './read-hand-back.server.ts';

/** Says which units wait until somebody else hands them back. */
export function WaitsForHandBack({ before }: Pick<HandBackShown, 'before'>) {
  if (before.length === 0) return null;
  return (
    <Notice tone="attention" title="上一家承租机构还没有交还">
      <ul className="list-disc pl-5">
        {before.map(({ unitId, says }) => (
          <li key={unitId}>{says}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** 登记交还: of which unit, and on which day. */
function HandBackForm({ heldOver, seen }: Pick<HandBackShown, 'heldOver'> & { seen: string }) {
  const state = useFields<Record<'unitId' | 'handedBackOn' | 'note', string>>('handBack');
  return (
    <SentForm state={state} intent="handBack">
      <input type="hidden" name="seen" value={seen} />
      {heldOver.length > 1 && (
        <SelectField
          {...bound(state.fields.unitId)}
          label="交还的单元"
          empty={`全部 ${heldOver.length} 个`}
          options={heldOver.map(({ unitId, place }) => ({ value: unitId, name: place }))}
        />
      )}
      <Field
        {...bound(state.fields.handedBackOn)}
        type="date"
        label="交还的日期"
        hint="承租机构使用单元的最后一天，不晚于今天；第二天起单元可以出租。"
        className="max-w-80"
      />
      <TextAreaField
        {...bound(state.fields.note)}
        label="情况说明（选填）"
        hint="会告诉机构。早于到期日交还的要写明。请不要写人名。"
        rows={3}
        maxLength={TERMS_MOST.reason}
      />
      <SendButton>登记交还</SendButton>
    </SentForm>
  );
}

interface HandBackProps extends Pick<HandBackShown, 'heldOver' | 'left'> {
  /** What the form says that it saw; null where nothing can be entered. */
  seen: string | null;
  /** What is said to who cannot enter it. */
  otherwise: string;
}

/** 交还: which units are held over, and which were handed back. */
export function HandBack({ heldOver, left, seen, otherwise }: HandBackProps) {
  if (heldOver.length + left.length === 0) return null;
  return (
    <section aria-labelledby="hand-back" className="grid gap-3">
      <h2 id="hand-back" className="text-lead">
        {heldOver.length > 0 ? '到期未交还' : '交还'}
      </h2>
      <FactsTable
        rows={[
          ...heldOver.map(({ place, says, next }) => ({ name: place, value: says, note: next })),
          ...left.map(({ place, on, note }) => ({
            name: place,
            value: `${on}交还`,
            note: note === null ? undefined : <span className="whitespace-pre-line">{note}</span>,
          })),
        ]}
      />
      {heldOver.length > 0 && (
        <>
          <p className="max-w-text text-muted">单元交还以前仍算在租，不公开招租，也不能出租给别家。</p>
          {seen === null ? <p className="max-w-text text-muted">{otherwise}</p> : <HandBackForm heldOver={heldOver} seen={seen} />}
        </>
      )}
    </section>
  );
}
