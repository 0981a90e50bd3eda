import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { labelsAt, LANDMARKS_NAMED_FROM } from '#app/domain/maps/labels.ts';
import { project } from '#app/kernel/city/project.ts';
import type { View } from '#app/kernel/city/position.ts';
import type { Sketch } from '#app/domain/maps/sketch.ts';
import type { Position } from '#app/kernel/city/position.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { DISTRICT_LOOK } from './district-look.ts';

/** A landmark for orientation on a map without streets. */
export interface Landmark extends Position {
  name: string;
}

/** As high as its frame in the standard text size, so that it is to the scale of the map that takes its place; wider than any frame. */
const SIZE = { width: 1200, height: 384 };
const FRAME = `${-SIZE.width / 2} ${-SIZE.height / 2} ${SIZE.width} ${SIZE.height}`;
/** A name is written in half-transparent paper first, to stand out from the lines under it. */
const NAME = 'fill-ink stroke-paper/70 text-small [paint-order:stroke]';

interface PointSketchProps {
  sketch: Sketch;
  view: View;
  /** WGS-84, or null while there is none. */
  point: Position | null;
  district?: DistrictSlug | null;
  landmarks: readonly Landmark[];
  /** What the picture shows, for those who do not see it. */
  label: string;
}

/** The districts with the point among them, drawn without scripts. */
export function PointSketch({ sketch, view, point, district, landmarks, label }: PointSketchProps) {
  const origin = project(sketch.view.center, view);
  const at = ({ longitude, latitude }: Position, children: ReactNode, key?: string) => {
    const { x, y } = project({ longitude, latitude }, view);
    return (
      <g key={key} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
        {children}
      </g>
    );
  };
  return (
    <svg viewBox={FRAME} preserveAspectRatio="xMidYMid slice" role="img" aria-label={label} className="absolute inset-0 size-full">
      <g transform={`translate(${origin.x.toFixed(1)} ${origin.y.toFixed(1)}) scale(${(2 ** (view.zoom - sketch.view.zoom)).toFixed(4)})`}>
        {sketch.districts.map(({ slug, path }) => (
          <path
            key={slug}
            d={path}
            vectorEffect="non-scaling-stroke"
            className={clsx('stroke-paper', slug === district ? DISTRICT_LOOK.chosen : DISTRICT_LOOK.plain)}
          />
        ))}
      </g>
      {labelsAt(sketch.districts, view.zoom).map(({ text, at: [longitude, latitude] }) =>
        at(
          { longitude, latitude },
          <text textAnchor="middle" dominantBaseline="central" strokeWidth={3} className={NAME}>
            {text}
          </text>,
          text,
        ),
      )}
      {landmarks.map(({ name, ...position }) =>
        at(
          position,
          <>
            <rect x={-5} y={-5} width={10} height={10} transform="rotate(45)" className="fill-accent-ink stroke-paper" />
            {view.zoom >= LANDMARKS_NAMED_FROM && (
              <text
                x={14}
                dominantBaseline="central"
                strokeWidth={8}
                strokeLinejoin="round"
                className="fill-ink stroke-paper text-small [paint-order:stroke]"
              >
                {name}
              </text>
            )}
          </>,
          name,
        ),
      )}
      {point &&
        at(
          point,
          <>
            <circle r={10} strokeWidth={3} className="fill-teal stroke-paper" />
            <circle r={3} className="fill-paper" />
          </>,
        )}
    </svg>
  );
}
