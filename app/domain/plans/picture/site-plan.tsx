import { clsx } from 'clsx';
import { boundsOf } from '../geometry/geometry.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { GROUND_NAME, type Ground, type GroundKind, type SiteSheet } from '../plan.ts';
import { svgPath } from '../geometry/svg-path.ts';
import type { SiteBuilding } from '../unit-view.ts';
import { writeShare } from '../../units/write-share.ts';

const GROUND_LOOK: Record<GroundKind, string> = {
  road: 'fill-line',
  green: 'fill-lawn',
  water: 'fill-water',
  square: 'fill-paper stroke-line',
};

interface SitePlanProps {
  site: Pick<SiteSheet, 'width' | 'height'> & { grounds: readonly Ground[] };
  buildings: readonly SiteBuilding[];
  label: string;
  /** A building's link; without it buildings are pictures with text. */
  to?: (building: SiteBuilding) => string;
  chosenId?: string | null;
  className?: string;
}

/** The site as SVG in its centimetres: grounds, and buildings with how much of each is vacant. */
export function SitePlan({ site, buildings, label, to, chosenId = null, className }: SitePlanProps) {
  const line = site.width / 400;
  const letter = site.width / 21;
  return (
    <svg
      role="group"
      aria-label={label}
      viewBox={`${-line} ${-line} ${site.width + 2 * line} ${site.height + 2 * line}`}
      className={className}
    >
      <rect width={site.width} height={site.height} className="fill-ground stroke-line" strokeWidth={line} />
      {site.grounds.map(({ id, kind, outline }) => (
        <path key={id} d={svgPath(outline)} className={GROUND_LOOK[kind]} strokeWidth={line / 2}>
          <title>{GROUND_NAME[kind]}</title>
        </path>
      ))}
      {buildings.map((building) => {
        const { id, code, name, outline, area, vacantArea, floors } = building;
        const chosen = id === chosenId;
        const { left, right, top, bottom } = boundsOf(outline);
        const [x, y] = labelPoint(outline);
        const share = writeShare(vacantArea, area);
        // What is written on the building comes first and in one piece: who speaks to the computer says what they see.
        const says = `${code} ${share} 空置，${name}，共 ${floors} 层`;
        const roomy = bottom - top > letter * 2.3 && right - left > letter * 3;
        const shape = (
          <>
            <path d={svgPath(outline)} strokeWidth={line} className={clsx('stroke-teal', chosen ? 'fill-teal' : 'fill-building')} />
            <text aria-hidden="true" textAnchor="middle" className={`drawn-letters ${chosen ? 'fill-paper' : 'fill-ink'}`}>
              <tspan x={x} y={roomy ? y - letter * 0.2 : y + letter * 0.36} fontSize={letter} fontWeight={600}>
                {code}
              </tspan>{' '}
              {roomy && (
                <tspan x={x} y={y + letter * 0.85} fontSize={letter * 0.82}>
                  {share}
                </tspan>
              )}
            </text>
          </>
        );
        return to ? (
          <a key={id} href={to(building)} aria-label={says} aria-current={chosen ? 'true' : undefined} className="plan-unit no-underline">
            {shape}
          </a>
        ) : (
          <g key={id} role="img" aria-label={says}>
            {shape}
          </g>
        );
      })}
    </svg>
  );
}
