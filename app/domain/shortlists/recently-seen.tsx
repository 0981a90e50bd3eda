import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { button } from '#app/ui/button.ts';
import { paths } from '#app/paths.ts';
import { KeepButton } from './keep-button.tsx';
import { forgetSeen, readSeen, remember, type SeenInstitution } from './recently-seen.client.ts';

/** Remembers in this browser, and nowhere else, that the page of an institution was opened. */
export function useRemembered({ slug, name }: SeenInstitution): void {
  useEffect(() => remember({ slug, name }), [slug, name]);
}

/** 最近看过: only what this browser itself remembers; without scripts there is none. */
export function RecentlySeen() {
  const [seen, setSeen] = useState<readonly SeenInstitution[]>([]);
  useEffect(() => setSeen(readSeen()), []);
  if (seen.length === 0) return null;
  const forget = () => {
    forgetSeen();
    setSeen([]);
  };
  return (
    <section aria-labelledby="recently-seen" className="mt-10">
      <h2 id="recently-seen" className="text-lead font-semibold">
        最近看过
      </h2>
      <p className="max-w-text text-small text-muted">只记在这个浏览器里，本站的服务器不保存。</p>
      <ul className="mt-2 border-t border-line">
        {seen.map(({ slug, name }) => (
          <li key={slug} className="flex flex-wrap items-center justify-between gap-x-6 border-b border-line py-2">
            <Link to={paths.institution(slug)}>{name}</Link>
            <KeepButton slug={slug} name={name} at={`seen-${slug}`} />
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <button type="button" onClick={forget} className={button.secondary}>
          清除最近看过
        </button>
      </p>
    </section>
  );
}
