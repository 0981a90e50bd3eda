import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import { clsx } from 'clsx';
import { useEffect, useId, useRef, useState } from 'react';
import { CITY } from '#app/kernel/city/active.ts';
import { cityDistricts } from '#app/kernel/city/city.ts';
import type { MapBase } from '#app/domain/maps/base.ts';
import { districtIn } from '#app/domain/maps/district-in.ts';
import { pointRemark } from '#app/domain/maps/points/point-remark.ts';
import { fitView, moved } from '#app/kernel/city/project.ts';
import type { Sketch } from '#app/domain/maps/sketch.ts';
import { tileCredit, TILES_FAILED, type TileSource } from '#app/kernel/city/tiles.ts';
import { readPoint, splitPair, type TypedPoint } from '#app/domain/maps/points/typed-point.ts';
import { COORDINATE_SYSTEMS, type CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { Position } from '#app/kernel/city/position.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import type { PointMap } from './point-map.client.ts';
import { PointSketch, type Landmark } from './point-sketch.tsx';
import { POINT_STEPS } from './point-steps.ts';

/** The systems by the maps that people look a place up in. */
const SYSTEM_NAME: Record<CoordinateSystem, string> = {
  WGS84: '天地图、GPS（WGS-84）',
  GCJ02: '高德地图、腾讯地图（GCJ-02）',
  BD09: '百度地图（BD-09）',
};

const STEP_ICON = { ArrowUp, ArrowDown, ArrowLeft, ArrowRight };

/** The initial zoom for a single place. */
const POINT_ZOOM = 11;
const CITY_VIEW = fitView(CITY.extent, { width: 320, height: 376 });
/** How long to wait for the next key before the map follows what is typed. */
const PAUSE_MS = 400;

interface Fields extends TypedPoint {
  how: 'picked' | 'typed';
}

/** What the fields hold, as text; empty if there is no point. */
export interface GivenPoint extends Fields {
  /** The district that contains it, by `districtAt`; undefined if not looked up. */
  district?: DistrictSlug | null;
}

interface PointPickerProps {
  legend: string;
  /** From `drawSketch`, once per page. */
  sketch: Sketch;
  /** The tiles under the map, if any. */
  tiles?: TileSource | null;
  given?: GivenPoint;
  /** Prefix of the field names `longitude`, `latitude`, `system` and `how`: `point.` → `point.longitude`. */
  prefix?: string;
  /** Id of the form, so that its error summary can link to the fields: `${formId}-${name}`. */
  formId: string;
  errors?: Partial<Record<'longitude' | 'latitude' | 'system', string>>;
  /** The district that the address names, to be compared with that of the point. */
  districtSlug?: DistrictSlug;
  /** Landmarks for orientation: parks. */
  landmarks?: readonly Landmark[];
}

const NO_LANDMARKS: readonly Landmark[] = [];
const NO_POINT: GivenPoint = { longitude: '', latitude: '', system: 'WGS84', how: 'typed' };
const picked = ({ longitude, latitude }: Position): Fields => ({
  longitude: longitude.toFixed(6),
  latitude: latitude.toFixed(6),
  system: 'WGS84',
  how: 'picked',
});
const isSame = (one: TypedPoint, other: TypedPoint) =>
  one.longitude === other.longitude && one.latitude === other.latitude && one.system === other.system;

/**
 * A point on the map: typed as longitude and latitude in one of three systems, or chosen on a map. Without scripts the fields
 * are shown with a drawing beside them; a position chosen on the map is in WGS-84.
 */
export function PointPicker({
  legend,
  sketch,
  tiles = null,
  given = NO_POINT,
  prefix = '',
  formId,
  errors = {},
  districtSlug,
  landmarks = NO_LANDMARKS,
}: PointPickerProps) {
  const own = useId();
  const [fields, setFields] = useState<Fields>(given);
  const [shown, setShown] = useState<Fields>(given);
  const [base, setBase] = useState<MapBase | null>(null);
  const [failed, setFailed] = useState(false);
  const [offline, setOffline] = useState(tiles === null);
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<PointMap | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>();

  const reading = readPoint(shown);
  const position = reading.kind === 'position' ? reading.position : null;
  const known = position && base ? districtIn(base, position) : isSame(shown, given) ? given.district : undefined;
  const district = position ? known : undefined;
  const remark = pointRemark(reading, district, districtSlug);
  const view = position ? { center: position, zoom: POINT_ZOOM } : CITY_VIEW;
  const first = useRef({ view, landmarks, tiles });

  function settle(next: Fields) {
    clearTimeout(pause.current);
    setFields(next);
    setShown(next);
  }

  function type(change: Partial<TypedPoint>) {
    clearTimeout(pause.current);
    const next = { ...fields, ...change, how: 'typed' } as const;
    setFields(next);
    pause.current = setTimeout(() => setShown(next), PAUSE_MS);
  }

  const { longitude, latitude, system, how } = given;
  useEffect(() => {
    setFields({ longitude, latitude, system, how });
    setShown({ longitude, latitude, system, how });
    return () => clearTimeout(pause.current);
  }, [longitude, latitude, system, how]);

  useEffect(() => {
    let gone = false;
    const open = async (on: HTMLElement) => {
      const { mapBase, mountPointMap } = await import('./point-map.client.ts');
      const loaded = await mapBase();
      if (gone) return;
      map.current = mountPointMap(on, {
        base: loaded,
        ...first.current,
        label: '地图：方向键移动，加减号缩放',
        markLabel: '所选位置：方向键每次移动 50 米',
        onPick: (chosen) => settle(picked(chosen)),
        onTilesFailed: () => setOffline(true),
      });
      setBase(loaded);
    };
    if (element.current) void open(element.current).catch(() => setFailed(true));
    return () => {
      gone = true;
      map.current?.remove();
      map.current = null;
    };
  }, []);

  const east = position?.longitude;
  const north = position?.latitude;
  const typed = shown.how === 'typed';
  useEffect(() => {
    if (!base) return;
    const point = east === undefined || north === undefined ? null : { longitude: east, latitude: north };
    map.current?.show(point, district ?? null, typed ? POINT_ZOOM : undefined);
  }, [base, east, north, district, typed]);

  const name = (field: string) => `${prefix}${field}`;
  const id = (field: string) => `${formId}-${name(field)}`;
  return (
    <fieldset className="grid gap-4" aria-describedby={`${own}-about`}>
      <legend className="mb-2 font-semibold">{legend}</legend>
      <p className="text-muted">
        {base ? '在图上点一下，或拖动标记；也可以直接填写经度和纬度。' : '请填写经度和纬度，图上会标出所填的位置，供核对。'}
      </p>
      <div className="border border-line">
        <div className="relative isolate h-96 overflow-hidden bg-ground">
          {!base && (
            <PointSketch
              sketch={sketch}
              view={view}
              point={position}
              district={district}
              landmarks={landmarks}
              label={`${cityDistricts(CITY)}示意图。${remark.text}`}
            />
          )}
          <div className={clsx('absolute inset-0', !base && 'invisible')}>
            {/* Leaflet keeps class names of its own here: these never change. */}
            <div ref={element} className="point-map size-full" />
          </div>
        </div>
        <p className="border-t border-line px-3 py-1 text-small text-muted">
          {base && !offline && tiles && tileCredit(tiles)}
          {sketch.credit}
        </p>
      </div>
      {tiles && (
        <p role="status" className="text-small text-muted empty:hidden">
          {offline ? TILES_FAILED : ''}
        </p>
      )}
      <p id={`${own}-about`} className="text-small text-muted">
        {offline && '图上只有各区的轮廓，没有道路和楼宇。'}找不准时，请在常用的地图里查到这个地址的坐标，填在下面，并选对坐标系。
      </p>
      <p role="status" className={clsx('border-l-4 py-1 pl-4', remark.attention ? 'border-accent bg-accent-wash' : 'border-line-strong')}>
        {remark.text}
      </p>
      {failed && <p className="text-muted">可以点选的地图没有载入，请直接填写经度和纬度。</p>}
      {base && (
        <div role="group" aria-label="移动所选位置" className="flex flex-wrap gap-2">
          {POINT_STEPS.map(({ key, name: words, by }) => {
            const Icon = STEP_ICON[key];
            return (
              <button
                key={key}
                type="button"
                className={button.secondary}
                onClick={() => settle(picked(moved(position ?? map.current?.middle() ?? CITY_VIEW.center, by)))}
              >
                <Icon size={18} aria-hidden="true" />
                {words}
              </button>
            );
          })}
          <button type="button" className={button.secondary} onClick={() => map.current && settle(picked(map.current.middle()))}>
            定在图的正中
          </button>
          <button type="button" className={button.secondary} onClick={() => settle(NO_POINT)}>
            清除位置
          </button>
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
        <Field
          id={id('longitude')}
          name={name('longitude')}
          label="经度"
          hint={`${CITY.shortName}在 ${CITY.degrees.longitude}，如 ${CITY.sample.longitude}。`}
          inputMode="decimal"
          autoComplete="off"
          value={fields.longitude}
          error={errors.longitude}
          onChange={({ currentTarget: { value } }) => type(splitPair(value) ?? { longitude: value })}
        />
        <Field
          id={id('latitude')}
          name={name('latitude')}
          label="纬度"
          hint={`${CITY.shortName}在 ${CITY.degrees.latitude}，如 ${CITY.sample.latitude}。`}
          inputMode="decimal"
          autoComplete="off"
          value={fields.latitude}
          error={errors.latitude}
          onChange={({ currentTarget: { value } }) => type({ latitude: value })}
        />
      </div>
      <SelectField
        id={id('system')}
        name={name('system')}
        label="坐标系"
        hint="在哪种地图里查到的坐标，就选哪一种：彼此相差几百米。在图上点选的会自动填好。"
        options={COORDINATE_SYSTEMS.map((value) => ({ value, name: SYSTEM_NAME[value] }))}
        value={fields.system}
        error={errors.system}
        onChange={({ currentTarget: { value } }) => type({ system: value })}
      />
      <input type="hidden" name={name('how')} value={fields.how} />
    </fieldset>
  );
}
