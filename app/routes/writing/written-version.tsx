import type { ReactNode } from 'react';
import { DifferenceList } from '#app/kernel/content/difference-list.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { WrittenVersion as View } from './version-view.server.ts';

/** What was just done on the page of a version. */
export const VERSION_DONE = {
  withdrawn: '已撤回提交，草稿没有变化。',
  restored: '已恢复为草稿，还没有提交；公开的内容没有变化。',
  same: '草稿与这一版相同，没有改动。',
};

/** A version as those who wrote it see it. `children` are further fields of its form. */
export function WrittenVersion({ view: { mayWithdraw, version, changes, draft }, children }: { view: View; children?: ReactNode }) {
  const { state, tone, submitted, decided, sections, reasons, first } = version;
  return (
    <>
      <FactsTable
        rows={[
          { name: '状态', value: <StatusTag tone={tone}>{state}</StatusTag>, note: decided && `${decided}办结` },
          { name: '提交', value: submitted },
          ...(sections.length > 0 ? [{ name: '涉及', value: sections.join('、') }] : []),
          ...reasons.map(({ section, why }) => ({
            name: `${section}的退回理由`,
            value: <span className="whitespace-pre-line">{why}</span>,
          })),
        ]}
      />
      <section aria-labelledby="changes">
        <h2 id="changes" className="mb-3 text-lead">
          {first ? '这一版的内容' : '与上一次公开的版本相比'}
        </h2>
        <DifferenceList differences={changes} />
      </section>
      {draft && (
        <section aria-labelledby="draft" className="grid gap-3">
          <h2 id="draft" className="text-lead">
            从这一版到现在的草稿
          </h2>
          <DifferenceList differences={draft.changes} heading="draft" />
        </section>
      )}
      <PostForm className="flex flex-wrap gap-3">
        {children}
        {draft && <input type="hidden" name="seen" value={draft.seen} />}
        {draft && draft.changes.length > 0 && (
          <button name="intent" value="restore" className={button.secondary}>
            恢复为草稿
          </button>
        )}
        {mayWithdraw && (
          <button name="intent" value="withdraw" className={button.secondary}>
            撤回提交
          </button>
        )}
      </PostForm>
      {draft && draft.changes.length > 0 && (
        <p className="max-w-text text-small text-muted">
          恢复后，草稿变为这一版的内容，现在草稿里的修改会被替换；公开的内容不变，提交并审核通过后才会公开。
        </p>
      )}
    </>
  );
}
