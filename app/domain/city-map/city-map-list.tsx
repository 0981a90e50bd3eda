import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { writeMapQuery, type MapQuery } from '#app/domain/city-map/map-query.ts';
import type { MapChosen, MapList, MapRow, MapView } from '#app/domain/city-map/read-map.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { CheckedMark } from '../institutions/vouched-mark.tsx';
import { paths } from '#app/paths.ts';
import { Directions } from '../maps/directions.tsx';

const number = (count: number) => count.toLocaleString('zh-CN');

function Row({ row, query, chosen }: { row: MapRow; query: MapQuery; chosen: boolean }) {
  const to = paths.map(writeMapQuery({ ...query, select: { kind: 'institution', slug: row.slug } }));
  return (
    <li className={clsx('border-b border-line py-2', chosen && 'bg-teal-wash')}>
      <p className="flex items-baseline justify-between gap-3">
        <Link
          to={to}
          preventScrollReset
          aria-current={chosen ? 'true' : undefined}
          className="inline-flex min-h-6 font-semibold no-underline hover:underline"
        >
          {row.name}
        </Link>
        {row.distance && <span className="text-small whitespace-nowrap">{row.distance}</span>}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-muted">
        <StatusTag tone={row.licence.tone}>{row.licence.text}</StatusTag>
        {row.district}
        {!row.at && <span>（未定位）</span>}
        <Link
          to={paths.institution(row.slug)}
          aria-label={`${row.name}的展示页`}
          className="ml-auto inline-flex min-h-6 items-center underline"
        >
          展示页
        </Link>
      </p>
    </li>
  );
}

interface ListProps {
  list: MapList;
  query: MapQuery;
  chosen: MapChosen | null;
  title: string;
  /** The same list in 机构名录; absent if there is none. */
  directory?: string;
}

/** The institutions beside the map: the full alternative for readers who cannot see or use the map. */
export function MapInstitutions({ list, query, chosen, title, directory }: ListProps) {
  const slug = chosen?.kind === 'institution' ? chosen.row.slug : null;
  return (
    <section aria-labelledby="map-list">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-1">
        <h2 id="map-list" className="font-semibold" aria-live="polite">
          {title}
          <span className="ml-2 font-normal text-muted">{number(list.total)} 家</span>
        </h2>
        {directory && (
          <Link to={directory} className="inline-flex min-h-6 items-center text-small underline">
            在列表中查看
          </Link>
        )}
      </div>
      {list.rows.length === 0 ? (
        <EmptyState title="没有符合这些条件的机构">
          <p>可以减少关键词或去掉一些筛选条件。</p>
        </EmptyState>
      ) : (
        <ul>
          {list.rows.map((row) => (
            <Row key={row.slug} row={row} query={query} chosen={row.slug === slug} />
          ))}
        </ul>
      )}
      <Pager
        current={list.page}
        last={list.pages}
        to={(page) => paths.map(writeMapQuery({ ...query, page }))}
        words={pagerWords('机构列表分页')}
      />
    </section>
  );
}

function Facts({ title, without, children }: { title: string; without: string; children: ReactNode }) {
  return (
    <section aria-labelledby="map-chosen" className="border border-line-strong p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 id="map-chosen" className="text-lead">
          {title}
        </h2>
        <Link to={without} preventScrollReset className="inline-flex min-h-6 shrink-0 items-center text-small underline">
          取消选择
        </Link>
      </div>
      <div className="mt-2 grid gap-2">{children}</div>
    </section>
  );
}

/** What is chosen on the map or in the list, with its key facts and next step. */
export function MapChosenFacts({ map: { chosen, districts }, query }: { map: MapView; query: MapQuery }) {
  if (!chosen) return null;
  const without = paths.map(writeMapQuery({ ...query, select: null, page: 1 }));
  const select = (slug: string) => paths.map(writeMapQuery({ ...query, select: { kind: 'park', slug }, page: 1 }));
  switch (chosen.kind) {
    case 'district':
      return (
        <Facts title={chosen.name} without={without}>
          <p>
            在这里有网点的机构 <strong>{number(chosen.count)}</strong> 家，在 {districts.length} 个区里排第 {chosen.rank}。
          </p>
          {chosen.parks.length > 0 && (
            <p>
              产业园：
              {chosen.parks.map(({ slug, name }, i) => (
                <span key={slug}>
                  {i > 0 && '、'}
                  <Link to={select(slug)} preventScrollReset>
                    {name}
                  </Link>
                </span>
              ))}
            </p>
          )}
        </Facts>
      );
    case 'park': {
      const { slug, name, kind, level, district, address, institutions, longitude, latitude } = chosen.park;
      return (
        <Facts title={name} without={without}>
          <FactsTable
            rows={[
              { name: '类型', value: level ? `${kind}，${level}` : kind },
              {
                name: '地址',
                value: `${district}${address ? ` ${address}` : ''}`,
                note:
                  longitude === undefined || latitude === undefined ? (
                    '尚未定位，图上没有标出。'
                  ) : (
                    <Directions at={{ longitude, latitude }} name={name} address={`${district}${address ?? ''}`} />
                  ),
              },
              { name: '在园机构', value: `${number(institutions)} 家` },
            ]}
          />
          <p>
            <Link to={paths.park(slug)}>去园区页</Link>
          </p>
        </Facts>
      );
    }
    case 'spot':
      return (
        <Facts title={chosen.address} without={without}>
          <p>同一地点有 {number(chosen.count)} 家机构，都列在下面。</p>
        </Facts>
      );
    case 'institution': {
      const { row, park, uncovered, checked, places } = chosen;
      return (
        <Facts title={row.name} without={without}>
          <p className="flex flex-wrap gap-2">
            <StatusTag tone={row.licence.tone}>{row.licence.text}</StatusTag>
            {row.distance && <span>{row.distance}</span>}
          </p>
          <p>{row.lines.join('、') || '暂无可提供的业态'}</p>
          {uncovered.length > 0 && <p className="text-muted">暂不可提供：{uncovered.join('、')}</p>}
          <ul className="text-small">
            {places.map(({ address, district, at }) => (
              <li key={address}>
                {district} {address}
                {at ? <Directions at={at} name={row.name} address={address} /> : <span className="text-muted">（未定位）</span>}
              </li>
            ))}
          </ul>
          {park && (
            <p>
              在园：
              <Link to={select(park.slug)} preventScrollReset>
                {park.name}
              </Link>
            </p>
          )}
          <p className="text-small">
            <CheckedMark checked={checked} />
          </p>
          <p>
            <Link to={paths.institution(row.slug)}>去展示页</Link>
          </p>
        </Facts>
      );
    }
  }
}

/** 未定位: what the map cannot show, each linked, so that nothing is lost. */
export function Unlocated({ unlocated: { total, rows } }: Pick<MapView, 'unlocated'>) {
  if (total === 0) return null;
  return (
    <details id="unlocated" className="border-t border-line py-3">
      <summary className="py-2 font-semibold">未定位 {number(total)} 处</summary>
      <p className="max-w-text text-muted">没有坐标，或坐标在市域以外，图上标不出来；表格和列表照样算上它们。</p>
      <ul className="mt-2 grid gap-x-8 md:grid-cols-2">
        {rows.map(({ slug, name, address, district, why }) => (
          <li key={`${slug} ${address}`} className="border-b border-line py-1.5">
            <Link to={paths.institution(slug)} className="inline-flex min-h-6">
              {name}
            </Link>
            <span className="block text-small text-muted">
              {district} {address}，{why === 'missing' ? '没有坐标' : '坐标在市域以外'}
            </span>
          </li>
        ))}
      </ul>
      {total > rows.length && <p className="mt-2 text-small text-muted">只列出前 {number(rows.length)} 处；用上面的筛选可以缩小范围。</p>}
    </details>
  );
}
