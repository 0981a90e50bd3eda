import { Form, Link } from '@remix-run/react';
import { useRef } from 'react';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { useScripts } from '#app/kit/use-scripts.ts';
import { button } from '#app/ui/button.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { ReadyList } from './batch-lists.tsx';
import type { BatchLine } from './read-batch.server.ts';

interface ChooseProps {
  lines: readonly BatchLine[];
  /** What was ticked before. */
  ticked: readonly string[];
  /** What is wrong with the choice; null if nothing is. */
  problem: string | null;
  here: string;
  at: (id: string) => string;
}

const BOXES = 'chosen';

/** The choice of what to approve together; nothing is ticked beforehand. */
export function ChooseBatch({ lines, ticked, problem, here, at }: ChooseProps) {
  const scripts = useScripts();
  const form = useRef<HTMLFormElement>(null);
  const tickAll = () => {
    for (const box of form.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? []) box.checked = true;
  };
  return (
    <Form ref={form} action={here} className="grid gap-5">
      <ErrorSummary title="还不能继续" errors={problem === null ? [] : [{ fieldId: BOXES, message: problem }]} />
      <fieldset id={BOXES} tabIndex={-1} aria-describedby={problem === null ? undefined : `${BOXES}-error`}>
        <legend className="mb-2 text-lead font-semibold">可以一并准入的 {lines.length} 份</legend>
        {problem !== null && (
          <p id={`${BOXES}-error`} className="mb-2 text-danger">
            {problem}
          </p>
        )}
        {scripts && lines.length > 1 && (
          <button type="button" className={`${button.secondary} mb-3`} onClick={tickAll}>
            全选
          </button>
        )}
        <ReadyList
          lines={lines}
          at={at}
          naming={({ chosen, institution }) => (
            <label className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                name={BOXES}
                value={chosen}
                defaultChecked={ticked.includes(chosen)}
                className="size-5 shrink-0 accent-teal"
              />
              {institution}
            </label>
          )}
        />
      </fieldset>
      <button name="step" value="confirm" className={`${button.primary} w-fit`}>
        核对勾选的申请
      </button>
    </Form>
  );
}

interface ConfirmProps {
  lines: readonly BatchLine[];
  /** Where the choice is made, with what was ticked. */
  back: string;
  here: string;
  at: (id: string) => string;
}

/** What is about to be approved, and what follows from it. */
export function ConfirmBatch({ lines, back, here, at }: ConfirmProps) {
  const state = useFields<{ chosen: string[] }>('approve');
  const days = [...new Set(lines.map(({ contractDays }) => contractDays))].toSorted((a, b) => a - b).join(' 或 ');
  return (
    <SentForm state={state} intent="approve" action={here} className="grid gap-6">
      {lines.map(({ chosen }) => (
        <input key={chosen} type="hidden" name={BOXES} value={chosen} />
      ))}
      <section aria-labelledby="chosen-title">
        <h2 id="chosen-title" className="mb-2 text-lead">
          将准予入驻的 {lines.length} 份
        </h2>
        <ReadyList lines={lines} at={at} />
      </section>
      <section aria-labelledby="follows" className="max-w-text">
        <h2 id="follows" className="mb-2 text-lead">
          提交以后
        </h2>
        <ul className="list-disc pl-5">
          <li>每家机构各收到一份准予入驻决定书和一条通知，各有文号，分别留痕；作出决定的是您。</li>
          <li>每份按提交那一刻的条件和许可再核对一次；刚刚有变化的那一份不办理，其余照常办理。</li>
          <li>机构应在 {days} 个工作日内与园区签约；希望的单元都不空的，按首次提交的先后候补。</li>
          <li>准入决定不能在这里撤销。</li>
        </ul>
      </section>
      <div className="flex flex-wrap items-center gap-4">
        <SendButton sending="正在逐份办理…">准入这 {lines.length} 份</SendButton>
        <Link to={back}>返回修改</Link>
      </div>
    </SentForm>
  );
}
