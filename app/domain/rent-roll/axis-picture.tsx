import { clsx } from 'clsx';
import { useId } from 'react';
import { daysBetween, writeDay, type Day } from '#app/kernel/calendar.ts';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { shortened, widthOf } from '../plans/picture/letters.ts';
import { UnitPatterns } from '../plans/picture/unit-paint.tsx';
import { daysIn, type Span } from '../rents/months.ts';
import { shortTenantName } from '../units/unit-tenant.ts';
import { monthsOf } from './axis.ts';
import { AXIS_NAME, type AxisLook, type AxisStretch, type AxisUnit } from './axis-view.ts';

/** The measures of the drawing, in its units: as wide as a page is in pixels. */
const [WIDTH, NAME, HEAD, ROW, BAR] = [1_120, 112, 62, 34, 22] as const;
const [LETTER, SMALL] = [12.5, 11.5] as const;

const LOOK: Record<AxisLook, { shape: string; hatch: 'lines' | 'dots' | 'cross' | null; dashed?: true; strong?: true }> = {
  contract: { shape: 'fill-building stroke-teal', hatch: null, strong: true },
  tenancy: { shape: 'fill-let stroke-line-strong', hatch: null },
  holdover: { shape: 'fill-let stroke-accent-ink', hatch: 'lines', strong: true },
  hold: { shape: 'fill-paper stroke-teal', hatch: 'dots' },
  works: { shape: 'fill-paper stroke-line-strong', hatch: 'cross' },
  gap: { shape: 'fill-accent-wash stroke-accent', hatch: null, strong: true },
  open: { shape: 'fill-none stroke-line-strong', hatch: null, dashed: true },
};

function Shape({ look, x, y, width, patterns }: { look: AxisLook; x: number; y: number; width: number; patterns: string }) {
  const { shape, hatch, dashed, strong } = LOOK[look];
  const height = look === 'open' ? 0 : BAR;
  const box = { x: x.toFixed(1), y: look === 'open' ? y + BAR / 2 : y, width: Math.max(width, 1).toFixed(1), height };
  return (
    <>
      {height === 0 ? (
        <path d={`M${box.x} ${box.y}h${box.width}`} className={shape} strokeWidth={1} strokeDasharray={dashed && '3 4'} />
      ) : (
        <rect {...box} className={shape} strokeWidth={strong ? 1.6 : 1} />
      )}
      {hatch && <rect {...box} fill={`url(#${patterns}-${hatch})`} />}
    </>
  );
}

/** As many of the words as fit. */
function wordsOn({ look, words }: AxisStretch, width: number): string {
  const room = (width - 10) / SMALL;
  if (look === 'gap') {
    const all = words.join('，');
    return widthOf(all) <= room ? all : words[0] !== undefined && widthOf(words[0]) <= room ? words[0] : '';
  }
  const [word = ''] = words;
  return room < 2 ? '' : shortened(shortTenantName(word), room);
}

/** Months along the top: each with its number where it begins, the year at its first one. */
function Months({ window, at, height }: { window: Span; at: (day: Day) => number; height: number }) {
  return (
    <>
      {monthsOf(window).map((first, nth) => {
        const month = Number(first.slice(5, 7));
        const x = at(first).toFixed(1);
        const isYear = month === 1 || nth === 0;
        return (
          <g key={first}>
            <path
              d={`M${x} ${isYear ? 24 : HEAD - 16}V${height}`}
              className={month % 3 === 1 ? 'stroke-line-strong' : 'stroke-line'}
              strokeWidth={month === 1 ? 1 : 0.5}
            />
            {isYear && (
              <text x={Number(x) + 4} y={36} fontSize={LETTER} fontWeight={600} className="fill-ink">
                {first.slice(0, 4)}年
              </text>
            )}
            <text x={Number(x) + 4} y={HEAD - 6} fontSize={SMALL} className="fill-muted">
              {month}月
            </text>
          </g>
        );
      })}
    </>
  );
}

interface AxisPictureProps {
  park: string;
  units: readonly AxisUnit[];
  window: Span;
  day: Day;
}

const sayRow = ({ number, place, stretches }: AxisUnit): string =>
  [
    number,
    place,
    ...stretches.map(({ look, who, days, lost }) => [AXIS_NAME[look], who, days, lost].filter((part) => part !== '').join(' ')),
  ].join('；');

/** A row for each unit, and along it what takes it and when nobody has it; the day is a line from top to bottom. */
export function AxisPicture({ park, units, window, day }: AxisPictureProps) {
  const patterns = `hatch${useId().replaceAll(':', '')}`;
  const scale = (WIDTH - NAME) / daysIn(window);
  const at = (one: Day): number => NAME + daysBetween(window.from, one) * scale;
  const height = HEAD + units.length * ROW;
  const now = at(day) + scale / 2;
  return (
    <WideTable name="时间轴" what="图">
      <svg
        role="group"
        aria-label={`${writeDay(window.from)}至${writeDay(window.to)}的时间轴`}
        viewBox={`0 0 ${WIDTH} ${height + 6}`}
        className="block w-full min-w-[64rem] print:min-w-0"
      >
        <UnitPatterns id={patterns} step={7} />
        <Months window={window} at={at} height={height} />
        {units.map((unit, nth) => {
          const y = HEAD + nth * ROW;
          return (
            <g key={unit.id}>
              <path d={`M0 ${y}H${WIDTH}`} className="stroke-line" strokeWidth={1} />
              <a href={paths.parkLedgerUnit(park, unit.id)}>
                <rect x={0} y={y + 1} width={NAME - 2} height={ROW - 1} className="fill-paper" />
                <text x={0} y={y + 22} fontSize={LETTER} fontWeight={600} className="fill-teal underline">
                  {shortened(unit.number, (NAME - 8) / LETTER)}
                </text>
              </a>
              <g role="img" aria-label={sayRow(unit)}>
                {unit.stretches.map((stretch) => {
                  const x = at(stretch.from);
                  const width = daysIn(stretch) * scale - 1;
                  const words = wordsOn(stretch, width);
                  return (
                    <g key={`${stretch.look} ${stretch.from}`}>
                      <Shape look={stretch.look} x={x} y={y + (ROW - BAR) / 2} width={width} patterns={patterns} />
                      {words !== '' && (
                        <text
                          aria-hidden="true"
                          x={x + 5}
                          y={y + 21}
                          fontSize={SMALL}
                          className={clsx('stroke-paper', stretch.look === 'gap' ? 'fill-accent-ink' : 'fill-ink')}
                          strokeWidth={LOOK[stretch.look].hatch === null ? 0 : 5}
                          strokeLinejoin="round"
                          paintOrder="stroke"
                        >
                          {words}
                        </text>
                      )}
                    </g>
                  );
                })}
              </g>
            </g>
          );
        })}
        <path d={`M${now.toFixed(1)} 0V${height}`} className="stroke-accent-ink" strokeWidth={1.6} />
        <text
          x={now + 5}
          y={14}
          fontSize={LETTER}
          fontWeight={600}
          className="fill-accent-ink stroke-paper"
          strokeWidth={5}
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {writeDay(day)}
        </text>
      </svg>
    </WideTable>
  );
}

/** What each look means, in words. */
export function AxisLegend() {
  const patterns = `hatch${useId().replaceAll(':', '')}`;
  return (
    <ul aria-label="图例" className="flex flex-wrap gap-x-6 gap-y-1">
      {(Object.keys(LOOK) as AxisLook[]).map((look) => (
        <li key={look} className="flex items-center gap-2 text-small">
          <svg width="28" height="24" viewBox="0 0 28 24" aria-hidden="true" className="shrink-0">
            <UnitPatterns id={`${patterns}-${look}`} step={7} />
            <Shape look={look} x={1} y={1} width={26} patterns={`${patterns}-${look}`} />
          </svg>
          {AXIS_NAME[look]}
        </li>
      ))}
    </ul>
  );
}
