import { ResultRow } from '#app/ui/result-row.tsx';
import { paths } from '#app/paths.ts';
import type { ParkSummary } from './list-parks.server.ts';

/** A park in a list. */
export function ParkResult({ park }: { park: ParkSummary }) {
  return (
    <ResultRow
      to={paths.park(park.slug)}
      title={park.name}
      summary={park.summary}
      facts={[park.district, park.kind, ...(park.level ? [park.level] : [])]}
      aside={
        <p>
          <span className="text-lead font-semibold">{park.institutions.toLocaleString('zh-CN')}</span> 家机构在园
        </p>
      }
    />
  );
}
