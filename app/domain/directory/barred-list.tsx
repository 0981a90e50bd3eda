import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Barred } from './list-institutions.server.ts';

/** 今天不能提供: institutions that match but may not offer the searched line today, folded, each with the reason. */
export function BarredList({ barred: { line, total, rows } }: { barred: Barred }) {
  return (
    <details className="mt-6 border-y border-line py-3">
      <summary className="min-h-9 py-1 font-semibold">
        今天不能提供（{total.toLocaleString('zh-CN')} 家）
        <span className="ml-2 text-small font-normal text-muted">登记了{line}，但所需的许可备案今天不在有效期内</span>
      </summary>
      <ul className="mt-2">
        {rows.map(({ slug, name, why }) => (
          <li key={slug} className="grid gap-x-8 border-t border-line py-2 md:grid-cols-[1fr_22rem]">
            <Link to={paths.institution(slug)} className="no-underline hover:underline">
              {name}
            </Link>
            <span className="text-small text-danger md:text-right">{why}</span>
          </li>
        ))}
      </ul>
      {total > rows.length && <p className="mt-2 text-small text-muted">这里列出前 {rows.length} 家；缩小条件可以看到其余的。</p>}
    </details>
  );
}
