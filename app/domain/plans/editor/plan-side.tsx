import { useActionData } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import type { PlanSheetView } from './plan-sheet.server.ts';

/** Undo and redo buttons, each naming its step. */
export function StepButtons({ view }: { view: PlanSheetView }) {
  const answer = useActionData<{ form?: string; reply?: { error?: Record<string, string[] | null> | null } }>();
  const refused = answer?.form === 'history' ? (answer.reply?.error?.['']?.join('') ?? null) : null;
  const steps = [
    { intent: 'undo', name: '撤销', says: view.undoes },
    { intent: 'redo', name: '重做', says: view.redoes },
  ] as const;
  return (
    <div className="grid gap-2">
      {refused && <Notice tone="error" title={refused} />}
      <div className="flex flex-wrap gap-3">
        {steps.map(({ intent, name, says }) => (
          <PostForm key={intent}>
            <input type="hidden" name="seen" value={view.mark} />
            <button name="intent" value={intent} className={`${button.secondary} disabled:text-muted`} disabled={says === null}>
              {says === null ? name : `${name}：${says}`}
            </button>
          </PostForm>
        ))}
      </div>
    </div>
  );
}

/** The sheet's blocking faults, its remarks, and changes that touch let units. */
export function SheetChecks({ view }: { view: PlanSheetView }) {
  const { faults, touched } = view;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks" className="text-lead">
        检查
      </h2>
      {faults.length + touched.length === 0 ? (
        <p className="text-muted">没有发现问题。</p>
      ) : (
        <ul className="border-t border-line">
          {touched.map((why) => (
            <li key={why} className="border-b border-line py-2">
              <StatusTag tone="bad">不能发布</StatusTag> {why}
            </li>
          ))}
          {faults.map(({ where, message, blocking }) => (
            <li key={`${where} ${message}`} className="border-b border-line py-2">
              <StatusTag tone={blocking ? 'bad' : 'attention'}>{blocking ? '须改正' : '请留意'}</StatusTag> {where}：{message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The newest steps of a sheet, the present one marked. */
export function StepList({ view }: { view: PlanSheetView }) {
  if (view.steps.length === 0) return null;
  return (
    <details className="border-y border-line">
      <summary className="min-h-11 py-2 font-semibold">
        操作记录{view.changed && <span className="font-normal text-muted"> · 最近 {view.changed}</span>}
      </summary>
      <ol className="pb-3">
        {view.steps.map(({ position, says, current }) => (
          <li key={position} aria-current={current ? 'step' : undefined} className={current ? 'font-semibold' : 'text-muted'}>
            {says}
            {current && <span className="text-small">（现在）</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
