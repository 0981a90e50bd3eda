import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { CHARGE_TEXT } from './invoice.ts';
import type { DisputesShown } from './dispute-view.ts';

/** What was said against a bill and what became of it, the newest first. */
export function DisputesList({ disputes }: Pick<DisputesShown, 'disputes'>) {
  return (
    <ol className="border-t border-line">
      {disputes.map(({ id, raised, reason, ended, answer }) => (
        <li key={id} className="grid gap-1 border-b border-line py-2">
          <p>{raised}</p>
          <p className="max-w-text whitespace-pre-line">{reason}</p>
          <p className="text-small text-muted">{ended ?? '园区还没有答复。'}</p>
          {answer !== null && <p className="max-w-text whitespace-pre-line">{answer}</p>}
        </li>
      ))}
    </ol>
  );
}

interface DisputeFormProps {
  intent: 'dispute' | 'withdraw' | 'keep';
  title: string;
  hint: string;
  /** The dispute that it is about; null where it is raised. */
  dispute: string | null;
  /** The organisation that is acted for; null at the park. */
  organisationId: string | null;
}

/** Raises a dispute, takes it back, or answers it. */
export function DisputeForm({ intent, title, hint, dispute, organisationId }: DisputeFormProps) {
  const state = useFields<{ reason: string }>(intent);
  return (
    <Folded title={title} forms={[intent]}>
      <SentForm state={state} intent={intent}>
        {organisationId !== null && <input type="hidden" name="organisation" value={organisationId} />}
        {dispute !== null && <input type="hidden" name="dispute" value={dispute} />}
        <TextAreaField
          {...bound(state.fields.reason)}
          label={intent === 'withdraw' ? '理由（选填）' : '理由'}
          hint={hint}
          rows={3}
          maxLength={CHARGE_TEXT.reason}
        />
        <SendButton tone="secondary">{title}</SendButton>
      </SentForm>
    </Folded>
  );
}
