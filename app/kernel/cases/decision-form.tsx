import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';

interface DecisionFormProps {
  seen: string;
  /** When what is decided on was submitted: it may be returned and submitted anew meanwhile. */
  submitted: string;
  moves: readonly { move: string; name: string; reasonRequired: boolean; blocked: string | null }[];
  /** What each move brings about, said before it is done; returning and refusing have words of their own. */
  says: Readonly<Record<string, readonly string[]>>;
}

/** The bureau's decision: each choice says what it will do; a refusal needs its reason. */
export function DecisionForm({ seen, submitted, moves, says }: DecisionFormProps) {
  const state = useFields<{ move: string; reason: string }>('decide');
  const { fields } = state;
  const blocked = moves.every((move) => move.blocked !== null) ? (moves[0]?.blocked ?? null) : null;
  const words: Readonly<Record<string, readonly string[]>> = {
    return: ['申请人会收到理由，补正后可以重新提交；请一次列全要补正的内容'],
    refuse: ['申请结束，申请人会收到理由，可以另行提出新的申请'],
    ...says,
  };
  if (blocked !== null) return <p className="border-y border-line py-4">{blocked}</p>;
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" className="mb-3 text-lead">
        办理
      </h2>
      <SentForm state={state} intent="decide">
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="submitted" value={submitted} />
        <fieldset id={fields.move.id} tabIndex={-1} aria-describedby={fields.move.errors ? `${fields.move.id}-error` : undefined}>
          <legend className="font-semibold">结论</legend>
          {fields.move.errors && (
            <p id={`${fields.move.id}-error`} className="text-danger">
              {fields.move.errors.join('')}
            </p>
          )}
          <ul>
            {moves.map(({ move, name, blocked: why }) => (
              <li key={move} className="border-b border-line py-2">
                <label className="flex min-h-11 items-center gap-3 font-semibold">
                  <input
                    type="radio"
                    name="move"
                    value={move}
                    defaultChecked={fields.move.initialValue === move}
                    disabled={why !== null}
                    className="size-5 accent-teal"
                  />
                  {name}
                </label>
                <ul className="list-disc pl-13 text-small text-muted">
                  {(why === null ? (words[move] ?? []) : [why]).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </fieldset>
        <TextAreaField {...bound(fields.reason)} label="理由" hint="退回和不予通过必须写明；会原样告诉申请人。" maxLength={1000} />
        <SendButton>提交结论</SendButton>
      </SentForm>
    </section>
  );
}
