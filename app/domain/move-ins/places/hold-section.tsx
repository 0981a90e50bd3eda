import type { ReactNode } from 'react';
import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TEXT_MOST } from '../move-in-content.ts';
import type { HoldsShown, PlaceChoices } from './places-view.server.ts';

/** What was kept before. */
function PastHolds({ past }: Pick<HoldsShown, 'past'>) {
  return (
    past.length > 0 && (
      <ul className="border-t border-line text-small text-muted">
        {past.map(({ id, says, why }) => (
          <li key={id} className="border-b border-line py-2">
            {says}
            {why !== null && <span className="block whitespace-pre-line">{why}</span>}
          </li>
        ))}
      </ul>
    )
  );
}

const factsOf = ({ place, by, outOfTurn }: NonNullable<HoldsShown['hold']>) => [
  { name: '单元', value: place },
  { name: '预留到', value: by },
  ...(outOfTurn === null ? [] : [{ name: '不按次序的理由', value: <span className="whitespace-pre-line">{outOfTurn}</span> }]),
];

function KeepForm({ units, chosen, keepTo }: { units: NonNullable<PlaceChoices['units']>; chosen: string; keepTo: string }) {
  const state = useFields<Record<'unitId' | 'until' | 'reason', string>>('keep', { unitId: chosen });
  const { fields } = state;
  return (
    <SentForm state={state} intent="keep">
      <SelectField {...bound(fields.unitId)} label="单元" empty="请选择" options={units} />
      <Field
        {...bound(fields.until)}
        type="date"
        label="预留到哪一天（含当天）"
        hint={`最晚${keepTo}；为这份申请预留过的单元，从第一次预留起算。`}
      />
      <TextAreaField
        {...bound(fields.reason)}
        label="不按次序的理由"
        hint="前面还有人希望这个单元时填写；园区留存，申请人看不到。请不要写人名。"
        rows={2}
        maxLength={TEXT_MOST.item}
      />
      <SendButton intent={undefined}>预留</SendButton>
    </SentForm>
  );
}

interface ChangeFormProps {
  intent: 'extendHold' | 'releaseHold';
  title: string;
  send: string;
  hold: { id: string; until: string };
  children: (fields: ReturnType<typeof useFields<Record<'until' | 'reason', string>>>['fields']) => ReactNode;
}

/** A form that changes the hold as it was seen, folded. */
function ChangeForm({ intent, title, send, hold, children }: ChangeFormProps) {
  const state = useFields<Record<'until' | 'reason', string>>(intent);
  return (
    <Folded title={title} forms={[intent]}>
      <SentForm state={state} intent={intent}>
        <input type="hidden" name="holdId" value={hold.id} />
        <input type="hidden" name="seen" value={hold.until} />
        {children(state.fields)}
        <SendButton intent={undefined} tone="secondary">
          {send}
        </SendButton>
      </SentForm>
    </Folded>
  );
}

/** 预留 at the office: the unit that is kept and until when, or the form that keeps one. */
export function OfficeHold({ holds: { hold, past }, choices }: { holds: HoldsShown; choices: PlaceChoices | null }) {
  if (!choices?.units && past.length === 0 && hold === null) return null;
  return (
    <section aria-labelledby="hold-title" className="grid gap-3">
      <h2 id="hold-title" className="text-lead">
        预留单元
      </h2>
      {hold ? (
        <>
          <FactsTable rows={factsOf(hold)} />
          {choices && (
            <div className="border-t border-line">
              {hold.extendTo !== null && (
                <ChangeForm intent="extendHold" title="延长预留" send="延长" hold={hold}>
                  {({ until }) => (
                    <Field
                      {...bound(until)}
                      type="date"
                      label="延长到哪一天（含当天）"
                      hint={`只能延长一次，最晚${hold.extendTo ?? ''}。`}
                    />
                  )}
                </ChangeForm>
              )}
              <ChangeForm intent="releaseHold" title="释放单元" send="释放" hold={hold}>
                {({ reason }) => (
                  <TextAreaField
                    {...bound(reason)}
                    label="理由"
                    hint="会原样告诉申请人；请不要写人名。"
                    rows={2}
                    maxLength={TEXT_MOST.item}
                  />
                )}
              </ChangeForm>
            </div>
          )}
        </>
      ) : (
        choices?.units &&
        (choices.keepTo === null ? (
          <p className="text-muted">签约的最后一天到了，不能再预留；请先延长签约期限。</p>
        ) : choices.units.length === 0 ? (
          <p className="text-muted">园区现在没有可以预留的单元。</p>
        ) : (
          <>
            <p className="text-small text-muted">预留期间别人不能申请、租用这个单元，到期自动放开；公开页面随即更新。</p>
            <KeepForm units={choices.units} chosen={choices.chosen} keepTo={choices.keepTo} />
          </>
        ))
      )}
      <PastHolds past={past} />
    </section>
  );
}

interface OwnHoldProps {
  holds: HoldsShown;
  organisationId: string;
  /** Whether the reader may give it up. */
  may: boolean;
}

/** 预留 for the institution: what is kept for it and until when. */
export function OwnHold({ holds: { hold, past }, organisationId, may }: OwnHoldProps) {
  const state = useFields('releaseHold');
  if (hold === null && past.length === 0) return null;
  return (
    <section aria-labelledby="hold-title" className="grid gap-3">
      <h2 id="hold-title" className="text-lead">
        为您预留的单元
      </h2>
      {hold ? <FactsTable rows={factsOf(hold)} /> : <p className="text-muted">现在没有为您预留单元。</p>}
      {hold && (
        <p className="max-w-text text-muted">请在此之前与园区签约；到期没有签约的，单元不再预留，准入在签约的最后一天之前仍然有效。</p>
      )}
      {hold && may && (
        <SentForm state={state} intent="releaseHold">
          <input type="hidden" name="organisation" value={organisationId} />
          <input type="hidden" name="holdId" value={hold.id} />
          <input type="hidden" name="seen" value={hold.until} />
          <SendButton intent={undefined} tone="secondary">
            不需要这个单元，放弃预留
          </SendButton>
        </SentForm>
      )}
      <PastHolds past={past} />
    </section>
  );
}
