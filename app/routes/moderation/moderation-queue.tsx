import { Link } from '@remix-run/react';
import { Choices } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { ModerationQueueView } from './moderation-queue.server.ts';
import { pagerWords } from '#app/kit/pager-words.ts';

interface ModerationQueueProps {
  queue: ModerationQueueView;
  /** The address of this queue under other conditions. */
  to: (query: Record<string, string>) => string;
  /** The address of one version. */
  open: (id: string) => string;
  /** Whether there is more that is in the hands of parks. */
  parks: boolean;
  /** What will stand here. */
  empty: string;
}

function Row({ row, to }: { row: ModerationQueueView['versions'][number]; to: string }) {
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[1fr_14rem]">
      <div>
        <h2 className="text-lead">
          <Link to={to} className="no-underline hover:underline">
            {row.institution}的{row.what}
          </Link>
        </h2>
        <p className="text-small text-muted">
          第 {row.number} 版 · {row.district} · 提交人 {row.who}
        </p>
        <p className="text-small text-muted">有变化：{row.sections}</p>
        {row.inHands && (
          <p className="mt-1">
            <StatusTag tone="plain">{row.inHands}</StatusTag>
          </p>
        )}
      </div>
      <div className="text-small md:text-right">
        <StatusTag tone={row.tone}>{row.state}</StatusTag>
        {row.waited && <p className="mt-1 text-muted">{row.waited}</p>}
        {row.due && <p className={row.overdue ? 'text-danger' : 'text-muted'}>应于 {row.due}</p>}
        {row.decided && <p className="mt-1 text-muted">{row.decided}</p>}
      </div>
    </li>
  );
}

/** What waits for a moderator, first submitted first, and what was decided. */
export function ModerationQueue({
  queue: { state, all, page, last, total, states, versions },
  to,
  open,
  parks,
  empty,
}: ModerationQueueProps) {
  const at = (changed: { state?: string; all?: boolean; page?: number }): string => {
    const query = { state, all, page: 1, ...changed };
    return to({
      ...(query.state === 'pending' ? {} : { state: query.state }),
      ...(query.all ? { all: '1' } : {}),
      ...(query.page > 1 ? { page: String(query.page) } : {}),
    });
  };
  return (
    <>
      <div className="flex flex-wrap gap-x-12 border-b border-line pb-2">
        <Choices
          label="状态"
          choices={states.map(({ value, name, count }) => ({
            name: `${name} ${count}`,
            to: at({ state: value }),
            chosen: value === state,
          }))}
        />
        {parks && (
          <Choices
            label="由谁办理"
            choices={[
              { name: '由主管部门办理', to: at({ all: false }), chosen: !all },
              { name: '包括由园区办理的', to: at({ all: true }), chosen: all },
            ]}
          />
        )}
      </div>
      {versions.length === 0 ? (
        <EmptyState title={state === 'pending' ? '没有待审核的内容' : '这里还没有内容'}>
          <p>{empty}</p>
        </EmptyState>
      ) : (
        <ol>
          {versions.map((row) => (
            <Row key={row.id} row={row} to={open(row.id)} />
          ))}
        </ol>
      )}
      <p className="sr-only">共 {total} 项</p>
      <Pager current={page} last={last} to={(one) => at({ page: one })} words={pagerWords('审核的页码')} />
    </>
  );
}
