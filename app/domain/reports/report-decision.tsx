import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';

interface ReportDecisionProps {
  seen: string;
  moves: readonly { move: string; name: string; blocked: string | null }[];
  /** Whether upholding it takes a review out of sight. */
  hides: boolean;
}

/** The bureau's decision on a report: each choice says what it brings about. */
export function ReportDecision({ seen, moves, hides }: ReportDecisionProps) {
  const state = useFields<{ move: string; reason: string }>('decide');
  const { fields } = state;
  const blocked = moves.find((move) => move.blocked !== null)?.blocked ?? null;
  if (blocked !== null) return <p className="border-y border-line py-4">{blocked}</p>;
  const says: Record<string, string> = {
    uphold: hides
      ? '评价连同答复随即从公开页面隐藏，原处写明日期和理由；评价人和举报人会收到通知。只有内容违法时才能隐藏。'
      : '举报人和被举报的主体会收到通知和理由。',
    dismiss: '举报结束，举报人会收到理由；评价和往来不受影响。',
  };
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" className="mb-3 text-lead">
        办理
      </h2>
      <SentForm state={state} intent="decide">
        <input type="hidden" name="seen" value={seen} />
        <fieldset id={fields.move.id} tabIndex={-1} aria-describedby={fields.move.errors ? `${fields.move.id}-error` : undefined}>
          <legend className="font-semibold">结论</legend>
          {fields.move.errors && (
            <p id={`${fields.move.id}-error`} className="text-danger">
              {fields.move.errors.join('')}
            </p>
          )}
          <ul>
            {moves.map(({ move, name }) => (
              <li key={move} className="border-b border-line py-2">
                <label className="flex min-h-11 items-center gap-3 font-semibold">
                  <input
                    type="radio"
                    name="move"
                    value={move}
                    defaultChecked={fields.move.initialValue === move}
                    className="size-5 accent-teal"
                  />
                  {name}
                </label>
                <p className="pl-8 text-small text-muted">{says[move]}</p>
              </li>
            ))}
          </ul>
        </fieldset>
        <TextAreaField
          {...bound(fields.reason)}
          label="理由"
          hint={hides ? '必须写明；举报成立时会公开写在评价原处，请勿重复违法内容。' : '必须写明；会原样告诉有关主体。'}
          maxLength={1000}
        />
        <SendButton>提交结论</SendButton>
      </SentForm>
    </section>
  );
}
