import { applyToFloor } from '#app/domain/plans/drawing/apply-to-floor.ts';
import { boundsOf, drawnArea, isRectangle } from '#app/domain/plans/geometry/geometry.ts';
import { FIXTURE_NAME, type FixtureKind, type FloorSheet } from '#app/domain/plans/plan.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { nextNumber } from './next-number.ts';
import { PlanDrawing } from './plan-drawing.tsx';
import type { Figure } from './plan-figure.tsx';
import { usePlanEditing } from './use-plan-editing.ts';
import { extentOf } from './plan-gesture.ts';
import { shapeFrom, type DrawnOnFloor } from './plan-order-fields.ts';
import type { PlanSheetView } from './plan-sheet.server.ts';

const FIXTURE_LOOK: Record<FixtureKind, string> = { core: 'fill-line', corridor: 'fill-ground', shared: 'fill-lawn' };

interface FloorDrawingProps {
  view: PlanSheetView;
  sheet: FloorSheet;
  chosenIds: readonly string[];
  choose: (ids: readonly string[]) => void;
  /** The number for the next unit drawn. */
  next: string;
}

/** The drawing of a floor: units are drawn, moved, split and deleted on it by the commands of the forms. */
export function FloorDrawing({ view, sheet: stored, chosenIds, choose, next }: FloorDrawingProps) {
  const editing = usePlanEditing<FloorSheet, DrawnOnFloor>(stored, view.mark, applyToFloor, choose);
  const { sheet, draw } = editing;
  const wrong = new Set(view.faults.flatMap(({ ids, blocking }) => (blocking ? ids : [])));
  const taken = sheet.units.map(({ number }) => number);
  const figures: Figure[] = [
    ...sheet.fixtures.map(({ id, kind, name, outline }) => ({
      id,
      outline,
      label: name || FIXTURE_NAME[kind],
      look: FIXTURE_LOOK[kind],
      fixed: true,
      faulty: wrong.has(id),
    })),
    ...sheet.units.map(({ id, number, outline, statedArea }) => ({
      id,
      outline,
      label: number,
      note: writeArea(statedArea ?? drawnArea(outline)),
      look: view.tenants[id] ? 'fill-building' : 'fill-accent-wash',
      faulty: wrong.has(id),
    })),
  ];
  return (
    <PlanDrawing
      label={`${view.title}，${sheet.units.length} 个单元`}
      extent={extentOf([sheet.outline, ...figures.map(({ outline }) => outline)], 0.03)}
      frame={sheet.outline}
      figures={figures}
      background={view.background}
      chosenIds={chosenIds}
      choose={choose}
      noun="单元"
      splits
      onAdd={(outline) =>
        draw({
          do: 'addUnit',
          shape: shapeFrom(outline),
          number: taken.includes(next) ? nextNumber(taken, next) : next,
          statedArea: null,
          rent: null,
        })
      }
      onMove={(unitIds, dx, dy) => draw({ do: 'moveUnits', unitIds, dx, dy })}
      onCorner={(unitId, outline) => {
        const { left, top, right, bottom } = boundsOf(outline);
        draw(
          isRectangle(outline)
            ? { do: 'resizeUnit', unitId, x: left, y: top, width: right - left, height: bottom - top }
            : { do: 'reshapeUnit', unitId, outline },
        );
      }}
      onSplit={(unitId, from, to) => {
        const number = sheet.units.find(({ id }) => id === unitId)?.number ?? next;
        draw({ do: 'splitUnit', unitId, cut: { along: 'points', from, to }, numbers: [number, nextNumber(taken, next)] });
      }}
      onRemove={(unitIds) => draw({ do: 'removeUnits', unitIds })}
      onStep={editing.step}
      refused={editing.refused}
      says={editing.says}
      busy={editing.busy}
      legend="浅橙底的单元没有租约，灰绿底的已出租或预定。"
    />
  );
}
