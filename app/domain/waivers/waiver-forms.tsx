import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { WAIVER_TEXT, type WaiverShown } from './waivers-view.ts';

/** 提出减免 of an open bill, folded. */
export function ProposalForm({ invoiceId, left }: { invoiceId: string; left: string }) {
  const form = `waive_${invoiceId}`;
  const state = useFields<Record<'amount' | 'reason' | 'basis', string>>(form);
  const { amount, reason, basis } = state.fields;
  return (
    <Folded title="提出减免" forms={[form]}>
      <SentForm state={state} intent="waive">
        <input type="hidden" name="id" value={invoiceId} />
        <Field {...bound(amount)} label="减免金额（元）" hint={`最多 ${left}。`} inputMode="decimal" autoComplete="off" />
        <Field {...bound(reason)} label="减免的理由" hint="同意以后机构看得到；请不要写人名。" maxLength={WAIVER_TEXT.reason} />
        <Field {...bound(basis)} label="依据的文件或决定" hint="例如文号、会议纪要；同意以后机构看得到。" maxLength={WAIVER_TEXT.basis} />
        <p className="max-w-text text-small text-muted">
          由另一位工作人员决定；同意以后从当天起减少欠款，不能再收回。违约金不在账单里，不在这里减免。
        </p>
        <SendButton tone="secondary">提出减免</SendButton>
      </SentForm>
    </Folded>
  );
}

function Decision({ waiver: { id, moves } }: { waiver: WaiverShown }) {
  const [granting, refusing, withdrawing] = [`grant_${id}`, `refuse_${id}`, `withdraw_${id}`];
  const [grant, refuse, withdraw] = [useFields(granting), useFields<{ reason: string }>(refusing), useFields(withdrawing)];
  const of = (move: string) => moves.find((one) => one.move === move);
  const blocked = of('grant')?.blocked ?? null;
  const about = <input type="hidden" name="id" value={id} />;
  return (
    <>
      {blocked !== null && <p>{blocked}</p>}
      {blocked === null && of('grant') && (
        <SentForm state={grant} intent="grant">
          {about}
          <SendButton>{of('grant')?.name}</SendButton>
        </SentForm>
      )}
      {blocked === null && of('refuse') && (
        <Folded title={of('refuse')?.name ?? ''} forms={[refusing]}>
          <SentForm state={refuse} intent="refuse">
            {about}
            <TextAreaField
              {...bound(refuse.fields.reason)}
              label="理由"
              hint="提出人看得到，机构看不到；请不要写人名。"
              rows={2}
              maxLength={WAIVER_TEXT.refused}
            />
            <SendButton tone="secondary">不同意减免</SendButton>
          </SentForm>
        </Folded>
      )}
      {of('withdraw') && (
        <SentForm state={withdraw} intent="withdraw">
          {about}
          <SendButton tone="secondary">{of('withdraw')?.name}</SendButton>
        </SentForm>
      )}
    </>
  );
}

function Facts({ waiver: { title, reason, basis, proposed, decided, decideReason } }: { waiver: WaiverShown }) {
  return (
    <>
      <p className="font-semibold">{title}</p>
      <p>
        {reason}
        <span className="text-small text-muted">（依据：{basis}）</span>
      </p>
      <p className="text-small text-muted">
        {proposed}
        {decided !== null && `；${decided}`}
      </p>
      {decideReason !== null && <p className="whitespace-pre-line text-small">{decideReason}</p>}
    </>
  );
}

/** 减免: those that wait for a decision, with their forms, and what became of the others. */
export function WaiversSection({ waivers }: { waivers: readonly WaiverShown[] }) {
  const [waiting, done] = [waivers.filter(({ state }) => state === 'proposed'), waivers.filter(({ state }) => state !== 'proposed')];
  if (waivers.length === 0) return null;
  return (
    <section aria-labelledby="waivers" className="grid gap-2">
      <h2 id="waivers" className="text-lead">
        减免
      </h2>
      {waiting.length > 0 && (
        <ul className="border-t border-line">
          {waiting.map((waiver) => (
            <li key={waiver.id} className="grid gap-2 border-b border-line py-3">
              <Facts waiver={waiver} />
              <Decision waiver={waiver} />
            </li>
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <Folded title={`已办理的减免（${done.length}）`} forms={[]}>
          <ul>
            {done.map((waiver) => (
              <li key={waiver.id} className="grid gap-1 border-b border-line py-2">
                <Facts waiver={waiver} />
              </li>
            ))}
          </ul>
        </Folded>
      )}
    </section>
  );
}
