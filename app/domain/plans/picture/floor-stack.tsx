import { useId } from 'react';
import { levelName } from '#app/domain/units/level.ts';
import { UnitPaint, UnitPatterns } from './unit-paint.tsx';
import { UNIT_STATES, type UnitStateName } from '#app/domain/units/unit-state.ts';
import { sharesByState, wholeMetres, type StackFloor } from '../unit-view.ts';
import { writeArea } from '#app/domain/units/write-area.ts';

const ROW = 25;
const NAME = 34;
const BAR = { x: 44, width: 104, height: 13 };
const WIDTH = 156;

const shortLevel = (level: number): string => (level > 0 ? `${level}F` : `B${-level}`);

function sayFloor({ level, units }: StackFloor): string {
  const shares = sharesByState(units).map(({ name, area, share }) => `${name} ${writeArea(wholeMetres(area))}（${share}%）`);
  // why: what is written comes first in the name, so that a voice that says what it sees finds the link
  return [`${shortLevel(level)}（${levelName(level)}）`, ...(shares.length > 0 ? shares : ['没有可租单元'])].join('，');
}

/** A box for each, as wide as its share, with a gap to the next. */
function boxesOf(units: StackFloor['units'], whole: number, top: number): { state: UnitStateName; d: string }[] {
  let at = BAR.x;
  return units.map(({ state, area }) => {
    const [left, share] = [at, whole === 0 ? 0 : (area / whole) * BAR.width];
    at += share;
    const width = Math.max(share - 1, 0.5).toFixed(1);
    return { state, d: `M${left.toFixed(1)} ${top}h${width}v${BAR.height}h-${width}Z` };
  });
}

/** A building's floors from the top down, each a link with a bar of its units; the current one is marked. */
export function FloorStack({
  floors,
  current,
  label,
  to,
  className,
}: {
  floors: readonly StackFloor[];
  current: number | null;
  label: string;
  to: (level: number) => string;
  className?: string;
}) {
  const patterns = `hatch${useId().replaceAll(':', '')}`;
  return (
    <svg role="group" aria-label={label} viewBox={`0 0 ${WIDTH} ${Math.max(1, floors.length) * ROW}`} className={className}>
      <UnitPatterns id={patterns} step={5} />
      {floors.map((floor, i) => {
        const { level, units } = floor;
        const whole = units.reduce((sum, { area }) => sum + area, 0);
        const boxes = boxesOf(units, whole, i * ROW + (ROW - BAR.height) / 2);
        return (
          <a
            key={level}
            href={to(level)}
            aria-label={sayFloor(floor)}
            aria-current={level === current ? 'true' : undefined}
            className="plan-unit no-underline"
          >
            <rect x={0} y={i * ROW} width={WIDTH} height={ROW} rx={3} className={level === current ? 'fill-teal-wash' : 'fill-paper'} />
            <text
              aria-hidden="true"
              x={NAME}
              y={i * ROW + 17}
              textAnchor="end"
              fontSize={13}
              fontWeight={level === current ? 600 : 400}
              className={level === current ? 'fill-ink' : 'fill-muted'}
            >
              {shortLevel(level)}
            </text>
            {whole === 0 && <path d={`M${BAR.x} ${i * ROW + ROW / 2}h${BAR.width}`} className="stroke-line" strokeWidth={1} />}
            {UNIT_STATES.map((state) => {
              const d = boxes.flatMap((box) => (box.state === state ? box.d : [])).join('');
              return d === '' ? null : <UnitPaint key={state} d={d} state={state} patterns={patterns} line={0} />;
            })}
          </a>
        );
      })}
    </svg>
  );
}
