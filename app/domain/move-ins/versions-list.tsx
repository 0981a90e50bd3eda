import { FactsTable } from '#app/ui/facts-table.tsx';
import { ChecksList } from './checks-list.tsx';
import type { versionsShown } from './move-in-view.ts';

/** Everything that was handed in, the newest first: what changed, the list with which it was returned, and the whole of it. */
export function VersionsList({ versions }: { versions: ReturnType<typeof versionsShown> }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-2 text-lead">
        提交过的版本
      </h2>
      <ol className="border-t border-line">
        {versions.map(({ number, when, hash, answers, checks, changed, returned }) => (
          <li key={number} className="grid gap-2 border-b border-line py-3">
            <p>
              <strong>第 {number} 次提交</strong> <span className="text-muted">{when}</span>
            </p>
            {changed.length > 0 && (
              <div>
                <p className="text-muted">与上一次相比：</p>
                <FactsTable rows={changed.map(({ name, before, after }) => ({ name, value: after, note: `原来：${before}` }))} />
              </div>
            )}
            {returned && (
              <div>
                <p className="text-muted">退回补正的清单：</p>
                <FactsTable
                  rows={returned.map(({ name, why, answer }) => ({
                    name,
                    value: why,
                    note: answer === null ? undefined : `答复：${answer}`,
                  }))}
                />
              </div>
            )}
            <details>
              <summary className="inline-flex min-h-11 cursor-pointer items-center underline">这一次提交的全部内容</summary>
              <FactsTable rows={answers.map(({ name, says }) => ({ name, value: <span className="whitespace-pre-line">{says}</span> }))} />
              <p className="mt-3 mb-1 text-muted">当时的条件核对：</p>
              <ChecksList checks={checks} />
              <p className="mt-2 text-small break-all text-muted">内容校验码：{hash}</p>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
