import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import type { DistrictCount } from '#app/domain/city-map/count-districts.ts';

/** 各区分布: the map's districts as a table, most institutions first. `to` leads to a district on the map; without it names are plain. */
export function DistrictTable({
  districts,
  chosen,
  called,
  to,
  className,
}: {
  districts: readonly DistrictCount[];
  chosen: string | null;
  called: string;
  to?: (slug: string) => string;
  className?: string;
}) {
  const most = Math.max(1, ...districts.map(({ count }) => count));
  return (
    <table className={clsx('w-full border-collapse', className)}>
      <caption className="pb-1 text-left font-semibold">各{called}分布（按机构网点所在）</caption>
      <thead>
        <tr className="border-b border-line text-small text-muted">
          <th scope="col" className="py-1 text-left font-normal">
            行政区
          </th>
          <td aria-hidden="true" className="w-[34%]" />
          <th scope="col" className="py-1 text-right whitespace-nowrap font-normal">
            机构
          </th>
          <th scope="col" className="w-[4em] py-1 text-right whitespace-nowrap font-normal">
            园区
          </th>
        </tr>
      </thead>
      <tbody>
        {districts.map(({ slug, name, count, parks }) => (
          <tr key={slug} className={clsx('border-b border-line', slug === chosen && 'bg-teal-wash')}>
            <th scope="row" className="text-left font-normal">
              {to ? (
                <Link
                  to={to(slug)}
                  preventScrollReset
                  aria-current={slug === chosen ? 'true' : undefined}
                  className="inline-flex min-h-8 items-center text-ink no-underline hover:text-teal-deep hover:underline"
                >
                  {name}
                </Link>
              ) : (
                name
              )}
            </th>
            <td aria-hidden="true" className="align-middle">
              <svg viewBox="0 0 100 5" preserveAspectRatio="none" className="h-[5px] w-full">
                <rect width={((100 * count) / most).toFixed(1)} height="5" className="fill-[#a5c2bf]" />
              </svg>
            </td>
            <td className="text-right">{count.toLocaleString('zh-CN')}</td>
            <td className="text-right">{parks > 0 ? parks : <span aria-label="没有">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
