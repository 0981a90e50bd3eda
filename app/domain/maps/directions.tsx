import { directionsTo } from '#app/kernel/city/directions.ts';
import type { Position } from '#app/kernel/city/position.ts';

/** 怎么去: opens a place in the maps that people use; they learn of it only then. */
export function Directions({ at, name, address }: { at: Position; name: string; address: string }) {
  return (
    <span className="no-print flex flex-wrap items-center gap-x-3 text-small">
      <span className="text-muted">怎么去：</span>
      {directionsTo(at, { name, address }).map(({ map, to }) => (
        <a key={map} href={to} rel="nofollow noopener noreferrer external" className="inline-flex min-h-6 items-center underline">
          {map}
        </a>
      ))}
    </span>
  );
}
