import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { Task } from './move-in-view.ts';

interface TaskListProps {
  id: string;
  tasks: readonly Task[];
  /** 补正: what each section's part of the list says; null for a draft. */
  asked: readonly { section: string; name: string; why: string }[] | null;
}

/** What is to be filled in, section by section, in any order and at any time. */
export function TaskList({ id, tasks, asked }: TaskListProps) {
  return (
    <ol className="border-t border-line">
      {tasks.map(({ section, name, missing, open, done }) => {
        const wanted = asked?.filter((item) => item.section === section) ?? [];
        return (
          <li key={section} className="grid items-center gap-x-6 gap-y-1 border-b border-line py-2 sm:grid-cols-[1fr_auto]">
            <div>
              {open ? (
                <Link to={paths.deskMoveInSection(id, section)} className="inline-flex min-h-11 items-center font-semibold">
                  {name}
                </Link>
              ) : (
                <span className="inline-flex min-h-11 items-center">{name}</span>
              )}
              {missing.length > 0 && <p className="max-w-text text-small text-muted">还要：{missing.join('；')}。</p>}
              {wanted.map((item) => (
                <p key={item.name} className="max-w-text text-small">
                  要补正“{item.name}”：{item.why}
                </p>
              ))}
            </div>
            <span>
              {!done ? (
                <StatusTag tone="attention">未完成</StatusTag>
              ) : open ? (
                <StatusTag tone="good">完成</StatusTag>
              ) : (
                <StatusTag tone="plain">这次不用改</StatusTag>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
