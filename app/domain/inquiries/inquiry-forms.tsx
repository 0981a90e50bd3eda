import { useActionData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ACCEPT_ATTRIBUTE, ACCEPTED_HINT } from '#app/kernel/files/accepted.ts';
import { MESSAGE_LENGTH, OUTCOME_LENGTH, REASON_LENGTH } from '#app/domain/inquiries/brief.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import type { WrittenInquiry } from './inquiry-view.ts';

/** The organisation that a form is sent for, and what the person saw. */
export interface Standpoint {
  organisationId: string;
  facts: Pick<WrittenInquiry, 'state' | 'outcomeSeen' | 'moves'>;
}

/** Hidden fields of every form of the page, so that it is not applied to another organisation or to a newer state. */
export function Seen({ organisationId, facts }: Standpoint) {
  return (
    <>
      <input type="hidden" name="organisation" value={organisationId} />
      <input type="hidden" name="seen" value={facts.state} />
      <input type="hidden" name="outcome" value={facts.outcomeSeen} />
    </>
  );
}

/** A form folded behind a summary; open if it was refused. */
export function Fold({ form, summary, quiet = false, children }: { form: string; summary: string; quiet?: boolean; children: ReactNode }) {
  const refused = useActionData<{ form?: string }>()?.form === form;
  return (
    <details open={refused || undefined}>
      <summary className={`inline-flex min-h-11 items-center underline ${quiet ? 'text-muted' : 'text-teal'}`}>{summary}</summary>
      {children}
    </details>
  );
}

interface Choice {
  move: string;
  name: string;
  says: string;
}

/** A choice of moves that share one text. */
function MoveChoice({
  id,
  intent,
  legend,
  choices,
  label,
  hint,
  submit,
  ...standpoint
}: Standpoint & { id: string; intent: string; legend: string; choices: readonly Choice[]; label: string; hint: string; submit: string }) {
  const state = useFields<{ move: string; text: string }>(id);
  const { move, text } = state.fields;
  return (
    <SentForm state={state} intent={intent}>
      <Seen {...standpoint} />
      <fieldset id={move.id} tabIndex={-1} aria-describedby={move.errors ? `${move.id}-error` : undefined}>
        <legend className="font-semibold">{legend}</legend>
        {move.errors && (
          <p id={`${move.id}-error`} className="text-danger">
            {move.errors.join('')}
          </p>
        )}
        <ul>
          {choices.map(({ move: value, name, says }) => (
            <li key={value} className="border-b border-line py-2">
              <label className="flex min-h-11 items-center gap-3 font-semibold">
                <input type="radio" name="move" value={value} defaultChecked={move.initialValue === value} className="size-5 accent-teal" />
                {name}
              </label>
              <p className="pl-8 text-small text-muted">{says}</p>
            </li>
          ))}
        </ul>
      </fieldset>
      <TextAreaField {...bound(text)} label={label} hint={hint} rows={3} maxLength={OUTCOME_LENGTH} />
      <SendButton>{submit}</SendButton>
    </SentForm>
  );
}

const open = ({ facts }: Standpoint, move: string) => facts.moves.find((one) => one.move === move && one.blocked === null);

/** The institution's answer; without the licence that the line needs it can only decline. */
export function AnswerForm(standpoint: Standpoint) {
  const blocked = standpoint.facts.moves.find(({ move }) => move === 'accept')?.blocked ?? null;
  const choices = [
    { move: 'accept', name: '接受邀约', says: '双方随即看到对方的联系人，可以开始留言；会通知对方。' },
    { move: 'decline', name: '谢绝邀约', says: '邀约结束，对方会看到理由，看不到联系人。' },
  ].filter(({ move }) => open(standpoint, move));
  return (
    <>
      {blocked !== null && <p className="text-danger">{blocked}</p>}
      <MoveChoice
        {...standpoint}
        id="answer"
        intent="answer"
        legend="答复"
        choices={choices}
        label="理由"
        hint={`谢绝时必须写明，最多 ${REASON_LENGTH} 个字；不要写联系方式。`}
        submit="提交答复"
      />
    </>
  );
}

/** Either side states the outcome; the other side confirms or disputes it. */
export function OutcomeForm(standpoint: Standpoint) {
  const blocked = standpoint.facts.moves.find(({ move }) => move === 'sign')?.blocked ?? null;
  const choices = [
    { move: 'sign', name: '已签约', says: '等待对方确认；确认之后用人单位可以评价。' },
    { move: 'close', name: '没有签约，合作到此为止', says: '等待对方确认；请在下面写明结果。' },
  ].filter(({ move }) => open(standpoint, move));
  return (
    <>
      {blocked !== null && <p className="text-danger">{blocked}</p>}
      <MoveChoice
        {...standpoint}
        id="outcome"
        intent="move"
        legend="结果"
        choices={choices}
        label="结果说明"
        hint={`没有签约时必须写明，最多 ${OUTCOME_LENGTH} 个字。`}
        submit="记录结果"
      />
    </>
  );
}

/** A move without a text: one button. */
export function MoveButton({
  move,
  children,
  tone = 'primary',
  ...standpoint
}: Standpoint & { move: string; children: ReactNode; tone?: keyof typeof button }) {
  return (
    <PostForm>
      <input type="hidden" name="intent" value="move" />
      <input type="hidden" name="move" value={move} />
      <Seen {...standpoint} />
      <button className={`${button[tone]} w-fit`}>{children}</button>
    </PostForm>
  );
}

/** A move with a reason: breaking off, or disputing an outcome. */
export function ReasonForm({
  move,
  label,
  hint,
  submit,
  danger = false,
  ...standpoint
}: Standpoint & { move: 'stop' | 'dispute'; label: string; hint: string; submit: string; danger?: boolean }) {
  const state = useFields<{ text: string }>(move);
  return (
    <SentForm state={state} intent="move">
      <input type="hidden" name="move" value={move} />
      <Seen {...standpoint} />
      <TextAreaField {...bound(state.fields.text)} label={label} hint={hint} rows={3} maxLength={REASON_LENGTH} />
      <SendButton tone={danger ? 'danger' : 'secondary'}>{submit}</SendButton>
    </SentForm>
  );
}

/** Writes to the other side, with or without a file. */
export function MessageForm({ first, ...standpoint }: Standpoint & { first: boolean }) {
  const state = useFields<{ text: string; file: string }>('message');
  const { text, file } = state.fields;
  return (
    <SentForm state={state} intent="message" multipart>
      <Seen {...standpoint} />
      <TextAreaField
        {...bound(text)}
        label="留言"
        hint={`最多 ${MESSAGE_LENGTH} 个字。${first ? '第一条留言不能带网址和联系方式，联系人见上。' : ''}`}
        maxLength={MESSAGE_LENGTH}
      />
      <Field
        id={file.id}
        name="file"
        error={file.errors?.join('')}
        type="file"
        label="附件（选填，一份）"
        hint={ACCEPTED_HINT}
        accept={ACCEPT_ATTRIBUTE}
      />
      <SendButton tone="secondary" sending="正在发送…">
        发送留言
      </SendButton>
    </SentForm>
  );
}
