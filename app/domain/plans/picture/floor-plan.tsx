import { clsx } from 'clsx';
import { Fragment, useId, type ReactNode } from 'react';
import { boundsOf } from '../geometry/geometry.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { FIXTURE_NAME, type Fixture } from '../plan.ts';
import { svgPath } from '../geometry/svg-path.ts';
import { shortened, widthOf } from './letters.ts';
import { UNIT_STATE_NAME } from '#app/domain/units/unit-state.ts';
import { UnitPaint, UnitPatterns } from './unit-paint.tsx';
import { unitWord, type FloorView, type UnitView } from '../unit-view.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { writeRent } from '#app/domain/units/write-rent.ts';

/** Space around the floor, as a part of its longer side. */
const AROUND = 0.025;
/** The height of letters as a share of the floor's width, and their minimum. */
const LETTER = { most: 1 / 52, least: 1 / 110 };
const LINE = 1.3;
interface Lettering {
  most: number;
  least: number;
}

interface UnitLetters {
  /** What is written on the unit, line by line, as far as there is room. */
  lines: string[];
  letter: number;
  x: number;
  /** Where the first line stands. */
  first: number;
}

function lettersOf(unit: UnitView, lettering: Lettering): UnitLetters {
  const { left, right, top, bottom } = boundsOf(unit.outline);
  const [x, y] = labelPoint(unit.outline);
  // 大字 draws the letters a fifth larger, and they still fit.
  const [width, height] = [(right - left) * 0.8, (bottom - top) * 0.8];
  const letter = Math.max(lettering.least, Math.min(lettering.most, width / Math.max(widthOf(unit.number), 4)));
  const wanted = [
    unit.number,
    shortened(unitWord(unit), width / letter),
    ...(widthOf(writeArea(unit.area)) * letter <= width ? [writeArea(unit.area)] : []),
  ];
  const lines = wanted.slice(0, Math.max(1, Math.floor(height / (letter * LINE))));
  return { lines, letter, x, first: y - ((lines.length - 1) / 2) * letter * LINE + letter * 0.36 };
}

/** A unit's description: what is written on it, in one piece, so that who speaks to the computer says what they see; then the rest. */
function sayUnit(unit: UnitView, { lines }: UnitLetters): string {
  const { state, tenant, area, rent } = unit;
  const facts = [UNIT_STATE_NAME[state], ...(tenant ? [tenant.name] : []), writeArea(area), `租金参考 ${writeRent(rent)}`];
  return [lines.join(' '), ...facts.filter((fact) => !lines.includes(fact))].join('，');
}

function UnitLabel({ unit: { state }, letters: { lines, letter, x, first } }: { unit: UnitView; letters: UnitLetters }) {
  return (
    <text
      aria-hidden="true"
      textAnchor="middle"
      fontSize={letter}
      className="drawn-letters fill-ink stroke-paper"
      strokeWidth={state === 'vacant' || state === 'let' ? 0 : letter * 0.42}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {lines.map((line, i) => (
        <Fragment key={i}>
          {i > 0 && ' '}
          <tspan
            x={x}
            y={first + i * letter * LINE}
            fontWeight={i === 0 ? 600 : 400}
            className={i === 2 && state !== 'vacant' ? 'fill-muted' : undefined}
          >
            {line}
          </tspan>
        </Fragment>
      ))}
    </text>
  );
}

function FixtureShape({ fixture, lettering, line }: { fixture: Fixture; lettering: Lettering; line: number }) {
  const { kind, name, outline } = fixture;
  const { left, right, top, bottom } = boundsOf(outline);
  const [x, y] = labelPoint(outline);
  const title = kind === 'corridor' && name === '' ? '' : FIXTURE_NAME[kind];
  const fits = (text: string): boolean => widthOf(text) * lettering.most <= (right - left) * 0.95;
  const lines = [title, ...(name !== '' && name !== title ? [name] : [])]
    .filter((text) => text !== '' && fits(text))
    .slice(0, Math.floor((bottom - top) / (lettering.most * LINE)));
  return (
    <g>
      <path d={svgPath(outline)} className={clsx('stroke-line', kind === 'corridor' ? 'fill-ground' : 'fill-paper')} strokeWidth={line} />
      {kind !== 'corridor' && <path d={svgPath(outline)} className="fill-line" fillOpacity={0.4} />}
      <text aria-hidden="true" textAnchor="middle" fontSize={lettering.most} className="drawn-letters fill-muted">
        {lines.map((text, i) => (
          <tspan key={text} x={x} y={y - ((lines.length - 1) / 2 - i) * lettering.most * LINE + lettering.most * 0.36}>
            {text}
          </tspan>
        ))}
      </text>
    </g>
  );
}

interface FloorPlanProps {
  floor: FloorView;
  /** The drawing's label: B 座 12 层平面图. */
  label: string;
  /** A unit's link; without it units are pictures with text. */
  to?: (unit: UnitView) => string;
  chosenId?: string | null;
  className?: string;
  /** Drawn on top in the floor's centimetres: an editor's handles. */
  children?: ReactNode;
}

/**
 * A floor as SVG in its own centimetres: units by colour, hatch and text, each a link or a picture with a full description;
 * core, corridors and shared space. No inline styles; fits any width.
 */
export function FloorPlan({ floor, label, to, chosenId = null, className, children }: FloorPlanProps) {
  const patterns = `hatch${useId().replaceAll(':', '')}`;
  const { left, top, right, bottom } = boundsOf(floor.outline);
  const [width, height] = [right - left, bottom - top];
  const span = Math.max(width, height * 1.6);
  const margin = span * AROUND;
  const line = span / 900;
  const lettering = { most: span * LETTER.most, least: span * LETTER.least };
  const chosen = floor.units.find(({ id }) => id === chosenId);
  return (
    <svg
      role="group"
      aria-label={label}
      viewBox={`${left - margin} ${top - margin} ${width + 2 * margin} ${height + 2 * margin}`}
      className={className}
      preserveAspectRatio="xMidYMid meet"
    >
      <UnitPatterns id={patterns} step={span / 90} />
      <path d={svgPath(floor.outline)} className="fill-paper stroke-muted" strokeWidth={line * 1.6} />
      {floor.fixtures.map((fixture) => (
        <FixtureShape key={fixture.id} fixture={fixture} lettering={lettering} line={line} />
      ))}
      {floor.units.map((unit) => {
        const letters = lettersOf(unit, lettering);
        const says = sayUnit(unit, letters);
        const shape = (
          <>
            <UnitPaint d={svgPath(unit.outline)} state={unit.state} patterns={patterns} line={line} />
            <UnitLabel unit={unit} letters={letters} />
          </>
        );
        return to ? (
          <a
            key={unit.id}
            href={to(unit)}
            aria-label={says}
            aria-current={unit.id === chosenId ? 'true' : undefined}
            data-unit={unit.id}
            className="plan-unit no-underline"
          >
            {shape}
          </a>
        ) : (
          <g key={unit.id} role="img" aria-label={says} data-unit={unit.id}>
            {shape}
          </g>
        );
      })}
      {chosen && (
        <path
          d={svgPath(chosen.outline)}
          className="pointer-events-none fill-none stroke-teal-deep"
          strokeWidth={line * 4.5}
          strokeLinejoin="round"
        />
      )}
      {children}
    </svg>
  );
}
