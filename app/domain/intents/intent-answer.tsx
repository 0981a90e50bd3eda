import { MoveChoices } from '#app/kernel/cases/decision-form.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

interface IntentAnswerProps {
  seen: string;
  seenAt: string;
  moves: readonly { move: string; name: string; blocked: string | null }[];
  /** The visit that is arranged, to be changed. */
  visit: { on: string; time: string; place: string } | null;
  /** Whether the sender hears of it by themselves. */
  reachable: boolean;
}

type Fields = Record<'move' | 'visitOn' | 'visitTime' | 'visitPlace' | 'reason', string>;

/** The operator's answer; each choice says what follows. */
export function IntentAnswer({ seen, seenAt, moves, visit, reachable }: IntentAnswerProps) {
  const state = useFields<Fields>('decide', { visitOn: visit?.on ?? '', visitTime: visit?.time ?? '', visitPlace: visit?.place ?? '' });
  const { move, visitOn, visitTime, visitPlace, reason } = state.fields;
  const told = reachable ? '对方会收到消息。' : '对方没有留下能收消息的地址，请打电话告知。';
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" className="mb-3 text-lead">
        办理
      </h2>
      <SentForm state={state} intent="decide">
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="seenAt" value={seenAt} />
        <MoveChoices
          field={move}
          moves={moves}
          says={{
            call: `已经打过电话；写明谈了什么、下一步是什么。${told}`,
            visit: `${visit ? '更改' : '写明'}看房的日期、时间和见面地点，双方都可以加入日历。${told}`,
            offer: `写明哪些单元、什么条件；可以再次提供，以最后一次为准。${told}`,
            settle: `双方已经说定；可以写明接下来怎么办。意向办结，联系信息、看房和方案随即删除。${told}`,
            decline: `意向办结，联系信息、看房和方案随即删除。${told}`,
          }}
        />
        <fieldset className="grid gap-4">
          <legend className="font-semibold">看房</legend>
          <p className="text-small text-muted">只在约定看房时填写。</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field {...bound(visitOn)} label="日期" type="date" />
            <Field {...bound(visitTime)} label="时间" type="time" />
          </div>
          <Field {...bound(visitPlace)} label="见面地点" hint="例如 A 座一楼大厅。" autoComplete="off" maxLength={100} />
        </fieldset>
        <TextAreaField
          {...bound(reason)}
          label="说明"
          hint="电话里谈的、方案，或不合适的理由；会原样告诉对方，请不要写人名。约定看房、已安排入驻时可以不填。"
          maxLength={1000}
        />
        <SendButton>提交结论</SendButton>
      </SentForm>
    </section>
  );
}
