import { Link } from '@remix-run/react';
import { button } from '#app/ui/button.ts';

/** After a decision: on to the next case of the queue, or back to the queue if none is left. */
export function OnToNext({ next, queue }: { next: { to: string; left: number } | null; queue: string }) {
  return next ? (
    <p className="mt-2">
      <Link to={next.to} className={button.primary}>
        办理下一份
      </Link>
      <span className="ml-3 text-muted">还有 {next.left} 份等您办理</span>
    </p>
  ) : (
    <p>
      这里没有等您办理的了。<Link to={queue}>回到列表</Link>
    </p>
  );
}
