import { writeVersion } from '#app/kernel/content/version-name.ts';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { LATE, lateChoices } from '#app/kernel/cases/time-taken.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { ModerationQueueView } from './moderation-queue.server.ts';

interface ModerationQueueProps {
  queue: ModerationQueueView;
  /** The address of this queue under other conditions. */
  to: (query: Record<string, string>) => string;
  /** The address of one version. */
  open: (id: string) => string;
  /** Whether versions that the parks moderate can be shown too. */
  parks: boolean;
  /** Shown if the queue is empty. */
  empty: string;
}

function About({ row }: { row: ModerationQueueView['versions'][number] }) {
  return (
    <>
      <p className="text-small text-muted">
        {writeVersion(row.number)} · {row.district} · 提交人 {row.who}
      </p>
      <p className="text-small text-muted">有变化：{row.sections}</p>
      {row.inHands && (
        <p className="mt-1">
          <StatusTag tone="plain">{row.inHands}</StatusTag>
        </p>
      )}
    </>
  );
}

/** The versions that wait for a moderator, first submitted first, and the decided ones. */
export function ModerationQueue({
  queue: { state, late, all, page, last, total, states, versions },
  to,
  open,
  parks,
  empty,
}: ModerationQueueProps) {
  const at = (changed: { state?: string; late?: boolean; all?: boolean; page?: number }): string => {
    const query = { state, late, all, page: 1, ...changed };
    return to({
      ...(query.state === 'pending' ? {} : { state: query.state }),
      ...(query.late ? { [LATE]: '1' } : {}),
      ...(query.all ? { all: '1' } : {}),
      ...(query.page > 1 ? { page: String(query.page) } : {}),
    });
  };
  const byState = states.map(({ value, name, count }) => ({
    name: `${name} ${count}`,
    to: at({ state: value, late: false }),
    chosen: value === state,
  }));
  const byHands = [
    { name: '由主管部门办理', to: at({ all: false }), chosen: !all },
    { name: '包括由园区办理的', to: at({ all: true }), chosen: all },
  ];
  return (
    <CaseQueue
      choices={[
        { label: '状态', choices: byState },
        ...(parks ? [{ label: '由谁办理', choices: byHands }] : []),
        ...lateChoices(late, state === 'pending', (value) => at({ late: value !== null })),
      ]}
      cases={versions.map((row) => ({
        id: row.id,
        to: open(row.id),
        title: `${row.author}的${row.what}`,
        about: <About row={row} />,
        stands: row.stands,
      }))}
      empty={{ title: late ? '没有超期的内容' : state === 'pending' ? '没有待审核的内容' : '这里还没有内容', says: empty }}
      total={`共 ${total} 项`}
      pager={{ current: page, last, to: (one) => at({ page: one }), label: '审核的页码' }}
    />
  );
}
