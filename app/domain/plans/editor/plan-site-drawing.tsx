import { rectangle } from '#app/domain/plans/geometry/geometry.ts';
import { GROUND_NAME, type GroundKind, type SiteSheet } from '#app/domain/plans/plan.ts';
import { applyToSite } from '#app/domain/plans/drawing/site-commands.ts';
import { nextCode } from './next-number.ts';
import { PlanDrawing } from './plan-drawing.tsx';
import type { Figure } from './plan-figure.tsx';
import { usePlanEditing } from './use-plan-editing.ts';
import { extentOf } from './plan-gesture.ts';
import { shapeFrom, type DrawnOnSite } from './plan-order-fields.ts';
import type { PlanSheetView } from './plan-sheet.server.ts';

const GROUND_LOOK: Record<GroundKind, string> = { road: 'fill-line', green: 'fill-lawn', water: 'fill-water', square: 'fill-ground' };

interface SiteDrawingProps {
  view: PlanSheetView;
  sheet: SiteSheet;
  chosenIds: readonly string[];
  choose: (ids: readonly string[]) => void;
  /** The code for the next building drawn. */
  next: string;
}

/** The drawing of the site: buildings are drawn, moved and deleted on it by the commands of the forms. */
export function SiteDrawing({ view, sheet: stored, chosenIds, choose, next }: SiteDrawingProps) {
  const editing = usePlanEditing<SiteSheet, DrawnOnSite>(stored, view.mark, applyToSite, choose);
  const { sheet, draw } = editing;
  const wrong = new Set(view.faults.flatMap(({ ids, blocking }) => (blocking ? ids : [])));
  const frame = rectangle(0, 0, sheet.width, sheet.height);
  const figures: Figure[] = [
    ...sheet.grounds.map(({ id, kind, outline }) => ({
      id,
      outline,
      label: GROUND_NAME[kind],
      look: GROUND_LOOK[kind],
      fixed: true,
      faulty: wrong.has(id),
    })),
    ...sheet.buildings.map(({ id, code, name, outline }) => ({
      id,
      outline,
      label: code,
      note: name,
      look: 'fill-building',
      faulty: wrong.has(id),
    })),
  ];
  return (
    <PlanDrawing
      label={`总平面，${sheet.buildings.length} 栋楼宇`}
      extent={extentOf([frame], 0.02)}
      frame={frame}
      figures={figures}
      background={view.background}
      chosenIds={chosenIds}
      choose={(ids) => choose(ids.slice(-1))}
      noun="楼宇"
      splits={false}
      onAdd={(outline) => {
        const taken = sheet.buildings.map(({ code }) => code);
        const code = taken.includes(next) ? nextCode(taken) : next;
        draw({ do: 'addBuilding', code, name: `${code} 座`, shape: shapeFrom(outline), lowest: 1, highest: 1 });
      }}
      onMove={(ids, dx, dy) => ids.slice(0, 1).forEach((buildingId) => draw({ do: 'moveBuilding', buildingId, dx, dy }))}
      onCorner={(buildingId, outline) => draw({ do: 'reshapeBuilding', buildingId, shape: shapeFrom(outline) })}
      onSplit={() => undefined}
      onRemove={(ids) => ids.slice(0, 1).forEach((buildingId) => draw({ do: 'removeBuilding', buildingId }))}
      onStep={editing.step}
      refused={editing.refused}
      says={editing.says}
      busy={editing.busy}
    />
  );
}
