import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { badgesAt } from '#app/domain/city-map/badges.ts';
import { CITY } from '#app/kernel/city/active.ts';
import type { DistrictCount } from '#app/domain/city-map/count-districts.ts';
import { LANDMARKS_NAMED_FROM } from '#app/domain/maps/labels.ts';
import { frameNear } from '#app/domain/city-map/frame-near.ts';
import { fitView, project } from '#app/kernel/city/project.ts';
import type { View } from '#app/kernel/city/position.ts';
import { shadeOf, writeClass, type RampClass } from '#app/domain/city-map/ramp.ts';
import type { Sketch } from '#app/domain/maps/sketch.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { shadeLook } from './city-map-look.ts';

/** As high as the frame on a wide screen and wider than any. Phones show its middle, into which the whole city fits. */
const SIZE = { width: 1600, height: 640 };
const MIDDLE = { width: 510, height: 560 };
/** As wide and high as the frame on paper, which it fills. */
const SHEET = { width: 950, height: 640 };
/** Around the city on paper. */
const EDGE = 4;
/** On paper the city is as large as it fits. */
const FINE = 0.01;
/** The legend is at the bottom: the city is shifted up by this. */
const RISE = 26;
/** Names are written over half-transparent paper, and larger where the picture is shown smaller. */
const NAME = 'fill-ink stroke-paper/70 [paint-order:stroke]';
const NAME_SIZE = { page: 'text-[1.25rem] md:text-[0.9375rem]', sheet: 'text-[1rem]' };

/** Something on the map with a position; without one it is not drawn. */
export interface PicturePark extends Partial<Position> {
  slug: string;
  shortName: string;
}

interface CityPictureProps {
  sketch: Sketch;
  districts: readonly DistrictCount[];
  ramp: readonly RampClass[];
  parks: readonly PicturePark[];
  /** Slug of the chosen district. */
  chosen?: string | null;
  /** Institutions of the list beside the picture. */
  marks?: readonly Position[];
  /** The place from which distances are measured. */
  near?: Position | null;
  /** Null shows the whole city, or `near` with the marks. */
  view?: View | null;
  label: string;
  /** For print, where the frame is low on every screen. */
  sheet?: boolean;
  className?: string;
}

/** The districts shaded by their counts, with names, parks and the institutions listed, drawn without scripts. */
export function CityPicture({
  sketch,
  districts,
  ramp,
  parks,
  chosen = null,
  marks = [],
  near = null,
  view: asked = null,
  label,
  sheet = false,
  className,
}: CityPictureProps) {
  const frame = sheet ? SHEET : SIZE;
  const room = sheet ? { width: SHEET.width - 2 * EDGE, height: SHEET.height - 2 * EDGE } : MIDDLE;
  const view = asked ?? (near ? frameNear(near, marks, room) : fitView(CITY.extent, room, sheet ? FINE : undefined));
  const origin = project(sketch.view.center, view);
  const counts = new Map(districts.map(({ slug, count }) => [slug, count]));
  const at = (position: Position, key: string, children: ReactNode) => {
    const { x, y } = project(position, view);
    return (
      <g key={key} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
        {children}
      </g>
    );
  };
  // The chosen district is drawn last, so that its outline is whole.
  const drawn = [...sketch.districts].sort((a, b) => Number(a.slug === chosen) - Number(b.slug === chosen));
  return (
    <svg
      viewBox={`${-frame.width / 2} ${-frame.height / 2 + (asked || sheet ? 0 : RISE)} ${frame.width} ${frame.height}`}
      preserveAspectRatio={sheet ? 'xMidYMid meet' : 'xMidYMid slice'}
      role="img"
      aria-label={label}
      className={clsx('size-full', className)}
    >
      <g transform={`translate(${origin.x.toFixed(1)} ${origin.y.toFixed(1)}) scale(${(2 ** (view.zoom - sketch.view.zoom)).toFixed(4)})`}>
        {drawn.map(({ slug, path }) => (
          <path
            key={slug}
            d={path}
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
            strokeWidth={slug === chosen ? 2.5 : 1}
            className={clsx(shadeLook(shadeOf(ramp, counts.get(slug) ?? 0)), slug === chosen ? 'stroke-teal-deep' : 'stroke-paper')}
          />
        ))}
      </g>
      {parks.map(({ slug, shortName, longitude, latitude }) =>
        longitude === undefined || latitude === undefined
          ? null
          : at(
              { longitude, latitude },
              `park-${slug}`,
              <>
                <rect
                  x={-6}
                  y={-6}
                  width={12}
                  height={12}
                  strokeWidth={1.5}
                  transform="rotate(45)"
                  className="fill-accent-ink stroke-paper"
                />
                {view.zoom >= LANDMARKS_NAMED_FROM && (
                  <text
                    x={14}
                    dominantBaseline="central"
                    strokeWidth={8}
                    strokeLinejoin="round"
                    className="fill-ink stroke-paper text-small [paint-order:stroke]"
                  >
                    {shortName}
                  </text>
                )}
              </>,
            ),
      )}
      {badgesAt(districts, sketch.districts, view.zoom).map(({ text, count, at: [longitude, latitude] }) =>
        at(
          { longitude, latitude },
          text,
          <text textAnchor="middle" strokeWidth={3} strokeLinejoin="round" className={clsx(NAME, sheet ? NAME_SIZE.sheet : NAME_SIZE.page)}>
            <tspan x={0} dy="-0.15em">
              {text}
            </tspan>
            <tspan x={0} dy="1.15em" className="font-semibold">
              {count.toLocaleString('zh-CN')}
            </tspan>
          </text>,
        ),
      )}
      {marks.map((position, i) => at(position, `mark-${i}`, <circle r={6} strokeWidth={2} className="fill-teal stroke-paper" />))}
      {near &&
        at(
          near,
          'near',
          <>
            <circle r={11} strokeWidth={2.5} className="fill-paper/80 stroke-ink" />
            <circle r={4} className="fill-ink" />
          </>,
        )}
    </svg>
  );
}

/** The legend of the map's shades and signs. */
export function CityLegend({ ramp, withParks, className }: { ramp: readonly RampClass[]; withParks: boolean; className?: string }) {
  return (
    <div className={clsx('text-small', className)}>
      <p className="text-muted">机构数（家）</p>
      <ul className="flex flex-wrap gap-x-4">
        {ramp.map((one) => (
          <li key={one.from} className="flex items-center gap-1.5 whitespace-nowrap">
            <svg width="20" height="12" aria-hidden="true">
              <rect x="0.5" y="0.5" width="19" height="11" className={clsx(shadeLook(one.shade), 'stroke-line')} />
            </svg>
            {writeClass(one)}
          </li>
        ))}
        {withParks && (
          <li className="flex items-center gap-1.5 whitespace-nowrap">
            <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
              <rect x="-4.5" y="-4.5" width="9" height="9" transform="rotate(45)" className="fill-accent-ink" />
            </svg>
            产业园
          </li>
        )}
      </ul>
    </div>
  );
}
