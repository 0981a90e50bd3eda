import { clsx } from 'clsx';
import { UNIT_LOOK, type UnitLook, type UnitStateName } from '#app/domain/units/unit-state.ts';

const FILL: Record<UnitLook['fill'], string> = { accent: 'fill-accent', paper: 'fill-paper', muted: 'fill-let' };
const STROKE: Record<UnitLook['ink'], string> = { accent: 'stroke-accent-ink', teal: 'stroke-teal', grey: 'stroke-line-strong' };

/** The hatches, to be defined once in every drawing that paints units. `id` begins their ids; `step` is their width in the drawing's units. */
export function UnitPatterns({ id, step }: { id: string; step: number }) {
  const box = { width: step, height: step, patternUnits: 'userSpaceOnUse' } as const;
  return (
    <defs>
      <pattern id={`${id}-diagonal`} {...box} patternTransform="rotate(45)">
        <rect width={step * 0.42} height={step} className="fill-accent" />
      </pattern>
      <pattern id={`${id}-lines`} {...box}>
        <rect width={step} height={step * 0.2} className="fill-accent-ink" />
      </pattern>
      <pattern id={`${id}-dots`} {...box}>
        <circle cx={step / 2} cy={step / 2} r={step * 0.14} className="fill-teal" />
      </pattern>
      <pattern id={`${id}-cross`} {...box} patternTransform="rotate(45)">
        <path d={`M0 0H${step}M0 0V${step}`} className="fill-none stroke-line-strong" strokeWidth={step * 0.2} />
      </pattern>
    </defs>
  );
}

/** A shape in the colour and the hatch of a state. `patterns` is the id of the drawing's `UnitPatterns`; `line` the width of its edge. */
export function UnitPaint({ d, state, patterns, line }: { d: string; state: UnitStateName; patterns: string; line: number }) {
  const { fill, hatch, ink } = UNIT_LOOK[state];
  return (
    <>
      <path d={d} className={clsx(FILL[fill], STROKE[ink])} strokeWidth={line} />
      {hatch && <path d={d} fill={`url(#${patterns}-${hatch})`} />}
    </>
  );
}
