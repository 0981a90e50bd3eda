import { Link } from '@remix-run/react';
import type { Nothing } from './explain-nothing.server.ts';
import type { Listing } from './listing.ts';
import { withRefinements, type DirectoryQuery } from './query.ts';

/** A word that was written twice is told once. */
const distinct = (heard: Listing<unknown>['heard']): Listing<unknown>['heard'] => [
  ...new Map(heard.map((one) => [`${one.word}：${one.says}`, one])).values(),
];

/** How the words were understood, and which of two meanings of a district a count has. */
export function Understood({ listing: { heard, seated }, unit }: { listing: Pick<Listing<unknown>, 'heard' | 'seated'>; unit: string }) {
  return (
    <>
      {heard.length > 0 && (
        <ul aria-label="这样理解了您写的" className="flex flex-wrap gap-2 text-small">
          {distinct(heard).map(({ word, says }) => (
            <li key={`${word}：${says}`} className="border border-line px-2 py-1">
              “{word}”<span className="text-muted">：{says}</span>
            </li>
          ))}
        </ul>
      )}
      {seated && (
        <p className="text-small">
          {seated.here.toLocaleString('zh-CN')} {unit}在{seated.district}，另有 {seated.elsewhere.toLocaleString('zh-CN')} {unit}
          可服务{seated.district}。
        </p>
      )}
    </>
  );
}

/** Which word of a query finds nothing, with links to the list without it. */
export function WhyNothing({
  nothing: { words, known, unfiltered },
  query,
  unit,
  to,
}: {
  nothing: Nothing;
  query: DirectoryQuery;
  unit: string;
  to: (query: DirectoryQuery) => string;
}) {
  const count = (number: number): string => `${number.toLocaleString('zh-CN')} ${unit}`;
  return (
    <ul className="mb-2">
      {words.map(({ word, alone, q, without }, at) => (
        <li key={`${word}-${at}`}>
          “{word}”{alone === 0 ? '没有结果' : `单独有 ${count(alone)}`}
          {without > 0 && q !== '' && (
            <>
              ，<Link to={to({ ...query, q, page: 1 })}>去掉它有 {count(without)}</Link>
            </>
          )}
        </li>
      ))}
      {known !== null && known.total > 0 && (
        <li>
          <Link to={to({ ...query, q: known.q, page: 1 })}>去掉没有结果的词有 {count(known.total)}</Link>
        </li>
      )}
      {unfiltered !== null && unfiltered > 0 && (
        <li>
          <Link to={to(withRefinements(query, {}))}>不加筛选条件有 {count(unfiltered)}</Link>
        </li>
      )}
    </ul>
  );
}
