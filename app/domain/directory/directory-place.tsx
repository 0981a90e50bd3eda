import { Form, Link } from '@remix-run/react';
import { writeDirectoryQuery, type DirectoryQuery } from '#app/domain/directory/query.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { paths } from '#app/paths.ts';

/** Links from 机构名录 to the map with the same filters (`map`), and the sorting by distance from a typed place. */
export function DirectoryPlace({ query, map }: { query: DirectoryQuery; map: string }) {
  const rest = [...writeDirectoryQuery({ ...query, page: 1 })].filter(([name]) => name !== 'near' && name !== 'sort');
  return (
    <div className="no-print mt-2 flex flex-wrap items-start justify-between gap-x-6">
      <details open={query.near !== undefined || undefined}>
        <summary className="py-1 text-small">按离某处的距离排列</summary>
        <Form method="get" action={paths.directory('institutions')} className="flex flex-wrap items-end gap-2 py-2">
          {rest.map(([name, value]) => (
            <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="sort" value="distance" />
          <Field
            id="directory-near"
            name="near"
            label="离哪里近"
            hint="区名、产业园名，或纬度和经度。"
            required
            defaultValue={query.near?.typed ?? ''}
            key={query.near?.typed}
            autoComplete="off"
          />
          <button className={button.secondary}>按远近排</button>
        </Form>
      </details>
      <Link to={map} className="inline-flex min-h-9 items-center text-small underline">
        在地图上查看
      </Link>
    </div>
  );
}
