import { clsx } from 'clsx';
import { boundsOf } from '#app/domain/plans/geometry/geometry.ts';
import { labelPoint } from '#app/domain/plans/geometry/label-point.ts';
import { svgPath } from '#app/domain/plans/geometry/svg-path.ts';
import type { Outline } from '#app/domain/plans/plan.ts';

/** A shape on the drawing; those that can be chosen can be moved and drawn by their corners. */
export interface Figure {
  id: string;
  outline: Outline;
  label: string;
  note?: string;
  look: string;
  fixed?: boolean;
  faulty?: boolean;
}

/** A Han character is as wide as high, others about three fifths. */
const widthOf = (text: string): number => Array.from(text).reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 1 : 0.6), 0);

/** A figure as it is drawn: its outline, and its label as large as fits. */
export function FigureShape({ figure, outline, chosen, unit }: { figure: Figure; outline: Outline; chosen: boolean; unit: number }) {
  const { left, top, right, bottom } = boundsOf(outline);
  const [x, y] = labelPoint(outline);
  const lines = figure.note === undefined ? 1 : 2.2;
  const size = Math.min(unit * 2.2, (right - left) / Math.max(3.2, widthOf(figure.label) + 0.6), (bottom - top) / lines);
  return (
    <g data-figure={figure.id}>
      <path
        d={svgPath(outline)}
        className={clsx(
          chosen && 'touch-none',
          figure.look,
          figure.faulty ? 'stroke-danger' : chosen ? 'stroke-teal-deep' : 'stroke-muted',
        )}
        strokeWidth={figure.faulty || chosen ? unit * 0.35 : unit * 0.12}
      />
      <text
        x={x}
        y={figure.note === undefined ? y + size * 0.36 : y - size * 0.1}
        fontSize={size}
        textAnchor="middle"
        className="pointer-events-none fill-ink select-none"
        aria-hidden="true"
      >
        <tspan fontWeight={600}>{figure.label}</tspan>
        {figure.note && (
          <tspan x={x} dy={size * 1.3} fontSize={size * 0.8} className="fill-muted">
            {figure.note}
          </tspan>
        )}
      </text>
    </g>
  );
}
