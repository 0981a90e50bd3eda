import { useLocation, useNavigate, useNavigation } from '@remix-run/react';
import { clsx } from 'clsx';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MapClusters, MapPoints, MapSpot } from '#app/domain/city-map/map-answers.ts';
import { readView, writeMapQuery, writeView, WHOLE_MAP, type MapQuery, type MapSelection } from '#app/domain/city-map/map-query.ts';
import { unpackSpots } from '#app/domain/city-map/pack-rows.ts';
import type { View } from '#app/kernel/city/position.ts';
import type { MapView } from '#app/domain/city-map/read-map.server.ts';
import type { Sketch } from '#app/domain/maps/sketch.ts';
import { tileCredit, TILES_FAILED, type TileSource } from '#app/kernel/city/tiles.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { CityLegend, CityPicture } from './city-map-picture.tsx';
import { popupOf } from './map-popup.ts';
import type { MapHandle, MapPointsSource, MapShown } from './mount-map.client.ts';
import { paths } from '#app/paths.ts';

const MAP_LABEL = '地图：方向键移动，加减号缩放；旁边的表格和列表内容相同';

/** How long the map must be still before its view is written to the address. */
const REST_MS = 300;

async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

function shownOf({ districts, ramp, parks, chosen, list, near }: MapView): MapShown {
  const park = chosen?.kind === 'park' ? chosen.park : null;
  const ring = chosen?.kind === 'institution' ? chosen.row.at : chosen?.kind === 'spot' ? chosen.at : null;
  return {
    districts,
    ramp,
    parks,
    district: chosen?.kind === 'district' ? chosen.slug : null,
    park: park?.slug ?? null,
    ring,
    marks: list.rows.flatMap(({ at }) => at ?? []),
    near: near?.at ?? null,
  };
}

/** The position of what is chosen or searched for; null if it has none. */
function targetOf({ chosen, near, list }: MapView): Parameters<MapHandle['goTo']>[0] | null {
  switch (chosen?.kind) {
    case 'district':
      return { district: chosen.slug };
    case 'park': {
      const { longitude, latitude } = chosen.park;
      return longitude === undefined || latitude === undefined ? null : { at: { longitude, latitude } };
    }
    case 'institution':
      return chosen.row.at && { at: chosen.row.at };
    case 'spot':
      return { at: chosen.at };
    case undefined:
      return near && { near: near.at, nearest: list.rows.flatMap(({ at }) => at ?? []) };
  }
}

interface CityMapProps {
  map: MapView;
  query: MapQuery;
  sketch: Sketch;
  tiles: TileSource | null;
  label: string;
  /** Whether the list's institutions are drawn even when zoomed out: if the list answers a query. */
  withMarks: boolean;
}

/** The map: a picture until scripts run, then Leaflet over the same data. The list beside it shows the same. */
export function CityMap({ map, query, sketch, tiles, label, withMarks }: CityMapProps) {
  const { search } = useLocation();
  const navigate = useNavigate();
  const { state } = useNavigation();
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<MapHandle | null>(null);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState<'map' | 'points' | null>(null);
  const [offline, setOffline] = useState(tiles === null);
  const [attempt, setAttempt] = useState(0);

  const shown = { ...shownOf(map), ...(withMarks ? {} : { marks: [] }) };
  const viewText = new URLSearchParams(search).get('view') ?? '';
  const filters = writeMapQuery({ ...WHOLE_MAP, filters: query.filters }).toString();

  /** Values of the latest render for Leaflet's long-lived listeners. */
  const now = useRef({ query, viewText, filters, navigate, idle: true, shown, tiles });
  now.current = { query, viewText, filters, navigate, idle: state === 'idle', shown, tiles };
  /** The view that this map last wrote into the address. */
  const written = useRef(viewText);
  const resting = useRef<ReturnType<typeof setTimeout>>();
  const goneTo = useRef<string | null>(null);

  const writeViewWhenIdle = useCallback((view: View) => {
    clearTimeout(resting.current);
    const write = () => {
      if (!now.current.idle) {
        resting.current = setTimeout(write, REST_MS);
        return;
      }
      written.current = writeView(view);
      const params = new URLSearchParams(window.location.search);
      params.set('view', written.current);
      now.current.navigate(paths.map(params), { replace: true, preventScrollReset: true });
    };
    resting.current = setTimeout(write, REST_MS);
  }, []);

  const choose = useCallback((select: MapSelection) => {
    clearTimeout(resting.current);
    const { query: from, viewText: seen } = now.current;
    now.current.navigate(paths.map(writeMapQuery({ ...from, view: readView(seen), select, page: 1 })), { preventScrollReset: true });
  }, []);

  const popup = useCallback(
    async (at: Position): Promise<HTMLElement> => {
      const params = new URLSearchParams(now.current.filters);
      params.set('lon', String(at.longitude));
      params.set('lat', String(at.latitude));
      try {
        const spot = await read<MapSpot>(paths.mapSpot(params));
        const [only] = spot.institutions;
        if (only) choose({ kind: 'institution', slug: only.slug });
        return popupOf(spot, (to) => now.current.navigate(to));
      } catch {
        return Object.assign(document.createElement('p'), { textContent: '没有读到，请稍后再点一次，或在旁边的列表里查看。' });
      }
    },
    [choose],
  );

  useEffect(() => {
    let gone = false;
    const open = async (on: HTMLElement) => {
      const [{ mountMap }, { mapBase }] = await Promise.all([
        import('./mount-map.client.ts'),
        import('../maps/points/point-map.client.ts'),
      ]);
      const base = await mapBase();
      if (gone) return;
      handle.current = mountMap(on, {
        base,
        view: readView(now.current.viewText),
        shown: now.current.shown,
        tiles: now.current.tiles,
        label: MAP_LABEL,
        onView: writeViewWhenIdle,
        onChoose: choose,
        onTilesFailed: () => setOffline(true),
        popup,
      });
      setReady(true);
    };
    if (element.current) void open(element.current).catch(() => setFailed('map'));
    return () => {
      gone = true;
      clearTimeout(resting.current);
      handle.current?.remove();
      handle.current = null;
      setReady(false);
    };
  }, [writeViewWhenIdle, choose, popup]);

  useEffect(() => {
    if (!ready) return;
    const stop = new AbortController();
    const params = new URLSearchParams(filters);
    const load = async (): Promise<MapPointsSource> => {
      const { packed } = await read<MapPoints>(paths.mapPoints(params), stop.signal);
      if (packed) return { spots: unpackSpots(packed) };
      return {
        ask: async (box, zoom) =>
          (
            await read<MapClusters>(
              paths.mapClusters(
                new URLSearchParams([...params, ['bbox', box.map((one) => one.toFixed(5)).join()], ['zoom', String(zoom)]]),
              ),
              stop.signal,
            )
          ).drawn,
      };
    };
    load().then(
      (source) => {
        setFailed(null);
        handle.current?.showPoints(source);
      },
      () => stop.signal.aborted || setFailed('points'),
    );
    return () => stop.abort();
  }, [ready, filters, attempt]);

  useEffect(() => {
    if (!ready) return;
    handle.current?.show(now.current.shown);
  }, [ready, map, withMarks]);

  // The address changed from outside, such as by the back button: the map follows it.
  useEffect(() => {
    if (!ready || viewText === written.current) return;
    written.current = viewText;
    clearTimeout(resting.current);
    handle.current?.look(readView(viewText));
  }, [ready, viewText]);

  const target = targetOf(map);
  const targetKey = target ? JSON.stringify(target) : '';
  useEffect(() => {
    if (!ready) return;
    const before = goneTo.current;
    goneTo.current = targetKey;
    // A view in the address is shown unchanged.
    if (targetKey === '' || targetKey === before || (before === null && now.current.viewText !== '')) return;
    handle.current?.goTo(JSON.parse(targetKey) as Parameters<MapHandle['goTo']>[0]);
  }, [ready, targetKey]);

  const legend = { ramp: map.ramp, withParks: map.parks.some(({ longitude }) => longitude !== undefined) };
  return (
    <div className="border border-line">
      <div className="relative h-[28.75rem] overflow-hidden bg-ground md:h-[44rem]">
        {!ready && (
          <CityPicture
            {...{ sketch, label }}
            {...shown}
            chosen={shown.district}
            view={query.view}
            marks={shown.ring ? [...shown.marks, shown.ring] : shown.marks}
            className="absolute inset-0"
          />
        )}
        <div className={clsx('absolute inset-0 isolate', !ready && 'invisible')}>
          <div ref={element} className="point-map city-map size-full" />
        </div>
        <CityLegend
          {...legend}
          className="pointer-events-none absolute bottom-3 left-3 hidden border border-line bg-paper/95 px-3 py-1.5 md:block"
        />
      </div>
      <CityLegend {...legend} className="border-t border-line px-3 py-1.5 md:hidden" />
      <div className="border-t border-line px-3 py-1.5 text-small text-muted">
        {ready && <p className="hidden pointer-coarse:block">用两根手指移动和缩放地图，一根手指滚动页面。</p>}
        <p>
          {sketch.credit}
          {!offline && tiles && tileCredit(tiles)}
        </p>
        {tiles && offline && <p role="status">{TILES_FAILED}</p>}
        {failed === 'map' && <p role="status">可以移动的地图没有打开，图、表格和列表照常可用。</p>}
        {failed === 'points' && (
          <p role="status">
            地图上的机构没有取到，表格和列表不受影响。
            <button type="button" className="ml-2 text-teal underline" onClick={() => setAttempt((one) => one + 1)}>
              再试一次
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
