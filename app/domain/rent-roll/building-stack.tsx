import { Fragment, useId } from 'react';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { shortened, widthOf } from '../plans/picture/letters.ts';
import { UnitPaint, UnitPatterns } from '../plans/picture/unit-paint.tsx';
import { levelName } from '../units/level.ts';
import { UNIT_LOOK, UNIT_STATE_NAME } from '../units/unit-state.ts';
import { shortTenantName } from '../units/unit-tenant.ts';
import { writeArea } from '../units/write-area.ts';
import { wholeMetres } from '../plans/unit-view.ts';
import { sayUnit, type BuildingOnPicture } from './roll-view.ts';
import { STACK, stackRows, type StackCell } from './stack-layout.ts';

/** The height of letters, the room beside them, and the lines on which they stand. */
const [LETTER, BESIDE, LINES] = [12.5, 12, [19, 34, 48]] as const;
/** What is narrower than a finger is no link: the table has it. */
const LEAST_LINK = 24;

/** What is written on a unit, as far as it fits: its number, who has it or its state, its area. */
function linesOn({ unit: { number, who, state, area }, width }: StackCell): string[] {
  const room = (width - BESIDE) / LETTER;
  if (widthOf(number) > room) return [];
  const size = writeArea(wholeMetres(area));
  return [number, shortened(who === null ? UNIT_STATE_NAME[state] : shortTenantName(who), room), ...(widthOf(size) <= room ? [size] : [])];
}

function Cell({ park, cell, level, y, patterns }: { park: string; cell: StackCell; level: number; y: number; patterns: string }) {
  const { unit, x, width } = cell;
  const lines = linesOn(cell);
  const [wide, high] = [Math.max(width - 1.5, 0.5), STACK.row - STACK.gap];
  const drawn = (
    <>
      <UnitPaint
        d={`M${x.toFixed(1)} ${y}h${wide.toFixed(1)}v${high}h-${wide.toFixed(1)}Z`}
        state={unit.state}
        patterns={patterns}
        line={1}
      />
      <text
        aria-hidden="true"
        fontSize={LETTER}
        className="drawn-letters fill-ink stroke-paper"
        strokeWidth={UNIT_LOOK[unit.state].hatch === null ? 0 : 5}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {lines.map((line, at) => (
          <Fragment key={at}>
            {at > 0 && ' '}
            <tspan x={(x + BESIDE / 2).toFixed(1)} y={y + (LINES[at] ?? 0)} fontWeight={at === 0 ? 600 : 400}>
              {line}
            </tspan>
          </Fragment>
        ))}
      </text>
    </>
  );
  const says = sayUnit(unit, level, lines);
  return width < LEAST_LINK ? (
    <g role="img" aria-label={says}>
      {drawn}
    </g>
  ) : (
    <a href={paths.parkLedgerUnit(park, unit.id)} aria-label={says} className="plan-unit no-underline">
      {drawn}
    </a>
  );
}

interface BuildingStackProps {
  park: string;
  building: BuildingOnPicture;
}

/** A building's floors from the top down, each unit as wide as its area, by colour, hatch and words; each a link to its page. */
export function BuildingStack({ park, building }: BuildingStackProps) {
  const patterns = `hatch${useId().replaceAll(':', '')}`;
  const rows = stackRows(building);
  return (
    <WideTable name={`${building.name}的楼层`} what="图">
      <svg
        role="group"
        aria-label={`${building.name}各层的单元，宽度按面积`}
        viewBox={`0 0 ${STACK.width} ${rows.length * STACK.row}`}
        className="block w-full min-w-[64rem] print:min-w-0"
      >
        <UnitPatterns id={patterns} step={7} />
        {rows.map(({ level, area, y, cells }) => (
          <g key={level}>
            <text aria-hidden="true" fontSize={LETTER} className="drawn-letters fill-ink">
              <tspan x={0} y={y + 22} fontWeight={600}>
                {levelName(level)}
              </tspan>
              <tspan x={0} y={y + 39} className="fill-muted">
                {writeArea(wholeMetres(area))}
              </tspan>
            </text>
            {cells.map((cell) => (
              <Cell key={cell.unit.id} park={park} cell={cell} level={level} y={y} patterns={patterns} />
            ))}
          </g>
        ))}
      </svg>
    </WideTable>
  );
}
