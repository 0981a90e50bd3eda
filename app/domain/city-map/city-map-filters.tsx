import { Form, useNavigate } from '@remix-run/react';
import { LocateFixed, Search } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { FacetGroup } from '#app/domain/directory/listing.ts';
import { writeLatLng, writeMapQuery, type MapQuery } from '#app/domain/city-map/map-query.ts';
import { button } from '#app/ui/button.ts';
import { FacetList } from '#app/ui/facet-list.tsx';
import { Field } from '#app/ui/field.tsx';
import { paths } from '#app/paths.ts';
import { useTicked } from '../directory/use-ticked.ts';

/** The browser's position is rounded to about 100 m, so that no home address gets into a URL. */
const LOCATED_DIGITS = 3;
const LOCATE_MS = 10_000;

/** The rest of the query, for a form that changes part of it. */
function Hidden({ query, except }: { query: MapQuery; except: readonly string[] }) {
  const rest = [...writeMapQuery({ ...query, page: 1 })].filter(([name]) => !except.includes(name));
  return rest.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />);
}

/** Search and filters of the map, as in 机构名录: a plain GET form that scripts submit on each choice. */
export function MapFilters({ query, groups }: { query: MapQuery; groups: readonly FacetGroup[] }) {
  const id = useId();
  const [ticked, submitNow] = useTicked(groups, id);
  const shown = ticked.filter(({ facet }) => facet !== 'seat');
  const count = shown.flatMap(({ values }) => values).filter(({ chosen }) => chosen).length;
  return (
    <Form id={id} method="get" action={paths.map()} preventScrollReset aria-label="搜索和筛选">
      <Hidden query={query} except={['q', ...shown.map(({ facet }) => facet)]} />
      <div className="flex items-end gap-2">
        <Field
          id={`${id}-q`}
          name="q"
          type="search"
          label="搜索机构名称、业态、服务"
          defaultValue={query.filters.q}
          key={query.filters.q}
          className="flex-1"
          autoComplete="off"
        />
        <button className={`${button.secondary} px-3`} aria-label="搜索">
          <Search size={18} aria-hidden="true" />
        </button>
      </div>
      <details className="mt-3" open={count > 0 || undefined}>
        <summary className="py-2 font-semibold">筛选业态、能服务到的区、许可和园区{count > 0 && `（已选 ${count}）`}</summary>
        <div className="pt-1">
          {shown.map(({ facet, name, values }) => (
            <FacetList
              key={facet}
              name={facet}
              legend={name}
              options={values}
              form={id}
              onToggle={submitNow}
              countLabel={(found) => `${found} 家`}
              foldedLabel={(hidden) => `另有 ${hidden} 项没有结果`}
            />
          ))}
          <button className={`${button.secondary} w-full`}>应用筛选</button>
        </div>
      </details>
    </Form>
  );
}

const LOCATE_FAILED = '没有取得位置：浏览器没有允许，或一时定位不到。可以在上面填写区名或地址。';

/** 离哪里近: a typed place, or where the browser is, asked only when the button is pressed. */
export function NearForm({ query, name }: { query: MapQuery; name: string | null }) {
  const id = useId();
  const navigate = useNavigate();
  const [able, setAble] = useState(false);
  const [says, setSays] = useState('');
  useEffect(() => setAble('geolocation' in navigator), []);
  const go = (near: string) =>
    navigate(paths.map(writeMapQuery({ ...query, near, page: 1, select: null, view: null })), { preventScrollReset: true });
  const locate = () => {
    setSays('正在定位…');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setSays('');
        go(writeLatLng({ latitude: Number(latitude.toFixed(LOCATED_DIGITS)), longitude: Number(longitude.toFixed(LOCATED_DIGITS)) }));
      },
      () => setSays(LOCATE_FAILED),
      { timeout: LOCATE_MS, maximumAge: 60_000 },
    );
  };
  return (
    <Form method="get" action={paths.map()} preventScrollReset aria-label="按远近排列">
      <Hidden query={query} except={['near', 'select', 'view']} />
      <div className="flex items-end gap-2">
        <Field
          id={`${id}-near`}
          name="near"
          label="离哪里近"
          hint="区名、产业园、机构地址，或纬度和经度。"
          defaultValue={query.near}
          key={query.near}
          className="flex-1"
          autoComplete="off"
        />
        <button className={button.secondary}>按远近排</button>
      </div>
      {able && (
        <button
          type="button"
          onClick={locate}
          className="mt-1 inline-flex min-h-11 items-center gap-1.5 text-teal underline underline-offset-4"
        >
          <LocateFixed size={16} aria-hidden="true" />
          用我现在的位置
        </button>
      )}
      <p role="status" className="text-small text-muted">
        {says || (name !== null && `从${name}算起，直线距离。`)}
      </p>
    </Form>
  );
}
