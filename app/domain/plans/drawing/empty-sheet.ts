import type { FloorSheet, PlanBuilding, SiteSheet } from '../plan.ts';

/** In centimetres: 300 m by 200 m, until the operator changes it. */
const SITE = { width: 30_000, height: 20_000 };

/** An empty site. */
export function emptySite(): SiteSheet {
  return { kind: 'site', ...SITE, buildings: [], grounds: [], background: null };
}

/** A floor without units, as large as its building; its own sheet begins at the building's north-west corner. */
export function emptyFloor(building: Pick<PlanBuilding, 'id' | 'outline'>, level: number): FloorSheet {
  const west = Math.min(...building.outline.map(([x]) => x));
  const north = Math.min(...building.outline.map(([, y]) => y));
  return {
    kind: 'floor',
    buildingId: building.id,
    level,
    outline: building.outline.map(([x, y]) => [x - west, y - north] as const),
    fixtures: [],
    units: [],
    background: null,
  };
}
