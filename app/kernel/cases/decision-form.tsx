import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';

/** The consequences of a move, shown before it is made: a list of points, or one sentence. */
type Says = Readonly<Record<string, readonly string[] | string>>;

interface MoveChoicesProps {
  field: { id: string; errors?: string[]; initialValue?: string };
  moves: readonly { move: string; name: string; blocked?: string | null }[];
  says: Says;
}

/** The choice of moves for a decision, each with its consequences, or with the reason why it is blocked. */
export function MoveChoices({ field, moves, says }: MoveChoicesProps) {
  return (
    <fieldset id={field.id} tabIndex={-1} aria-describedby={field.errors ? `${field.id}-error` : undefined}>
      <legend className="font-semibold">结论</legend>
      {field.errors && (
        <p id={`${field.id}-error`} className="text-danger">
          {field.errors.join('')}
        </p>
      )}
      <ul>
        {moves.map(({ move, name, blocked = null }) => {
          const said = blocked === null ? (says[move] ?? []) : [blocked];
          return (
            <li key={move} className="border-b border-line py-2">
              <label className="flex min-h-11 items-center gap-3 font-semibold">
                <input
                  type="radio"
                  name="move"
                  value={move}
                  defaultChecked={field.initialValue === move}
                  disabled={blocked !== null}
                  className="size-5 accent-teal"
                />
                {name}
              </label>
              {typeof said === 'string' ? (
                <p className="pl-8 text-small text-muted">{said}</p>
              ) : (
                <ul className="list-disc pl-13 text-small text-muted">
                  {said.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

interface DecisionFormProps {
  seen: string;
  /** When the version under decision was submitted, for cases that may be returned and submitted again. */
  submitted?: string;
  moves: readonly { move: string; name: string; blocked: string | null }[];
  /** Return and refuse have default texts. */
  says: Says;
  /** Hint for the reason. */
  hint?: string;
}

/** The decision on a case. Each choice says what it will do; a refusal needs a reason. */
export function DecisionForm({ seen, submitted, moves, says, hint = '退回和不予通过必须写明；会原样告诉申请人。' }: DecisionFormProps) {
  const state = useFields<{ move: string; reason: string }>('decide');
  const { fields } = state;
  const blocked = moves.every((move) => move.blocked !== null) ? (moves[0]?.blocked ?? null) : null;
  const words: Says = {
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
        {submitted !== undefined && <input type="hidden" name="submitted" value={submitted} />}
        <MoveChoices field={fields.move} moves={moves} says={words} />
        <TextAreaField {...bound(fields.reason)} label="理由" hint={hint} maxLength={1000} />
        <SendButton>提交结论</SendButton>
      </SentForm>
    </section>
  );
}
