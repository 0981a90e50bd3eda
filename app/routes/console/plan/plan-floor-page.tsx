import { WideTable } from '#app/kit/wide-table.tsx';
import { Form, Link } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { drawnArea } from '#app/domain/plans/geometry/geometry.ts';
import { levelSign } from '#app/domain/plans/drawing/number-rule.ts';
import type { FloorSheet } from '#app/domain/plans/plan.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { writeRent } from '#app/domain/units/write-rent.ts';
import { nextNumber } from '#app/domain/plans/editor/next-number.ts';
import { useChosen } from '#app/domain/plans/editor/use-chosen.ts';
import { FloorDrawing } from '#app/domain/plans/editor/plan-floor-drawing.tsx';
import { FloorForms } from '#app/domain/plans/editor/plan-floor-forms.tsx';
import { PlanPageFrame } from './plan-page-frame.tsx';
import { SheetChecks, StepList } from '#app/domain/plans/editor/plan-side.tsx';
import type { PlanSheetView } from '#app/domain/plans/editor/plan-sheet.server.ts';
import { ChosenUnits } from '#app/domain/plans/editor/plan-unit-forms.tsx';

/** The units of the floor with their drawn and stated areas; the ticked ones are edited together. */
function UnitTable({ sheet, view, chosenIds }: { sheet: FloorSheet; view: PlanSheetView; chosenIds: readonly string[] }) {
  if (sheet.units.length === 0)
    return <p className="border-y border-line py-6 text-muted">本层还没有单元。可以在表单里按尺寸添加、在图上画，或者从别的楼层复制。</p>;
  return (
    <Form method="get" preventScrollReset key={chosenIds.join(' ')}>
      <WideTable name="本层单元">
        <table className="w-full min-w-[36rem] text-left">
          <caption className="sr-only">本层单元的编号、面积、租金参考和租户</caption>
          <thead className="border-b border-line text-small text-muted">
            <tr>
              <th scope="col" className="py-2 pr-2 font-medium">
                选
              </th>
              <th scope="col" className="py-2 pr-4 font-medium">
                编号
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-medium">
                图上面积
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-medium">
                租赁面积
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-medium">
                租金参考
              </th>
              <th scope="col" className="py-2 font-medium">
                租户
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.units.map(({ id, number, outline, statedArea, rent }) => {
              const drawn = drawnArea(outline);
              const differs = statedArea !== null && Math.abs(statedArea - drawn) / drawn > 0.03;
              return (
                <tr key={id} className={chosenIds.includes(id) ? 'border-b border-line bg-teal-wash' : 'border-b border-line'}>
                  <td className="py-1 pr-2">
                    <input type="checkbox" name="unit" value={id} defaultChecked={chosenIds.includes(id)} aria-label={`选 ${number}`} />
                  </td>
                  <td className="py-1 pr-4">
                    <Link
                      to={{ search: new URLSearchParams({ unit: id }).toString(), hash: 'chosen' }}
                      replace
                      className="inline-flex min-h-9 items-center whitespace-nowrap underline"
                    >
                      {number}
                    </Link>
                  </td>
                  <td className="py-1 pr-4 text-right whitespace-nowrap">{writeArea(drawn)}</td>
                  <td className="py-1 pr-4 text-right whitespace-nowrap">
                    {statedArea === null ? <span className="text-muted">按图</span> : writeArea(statedArea)}
                    {differs && <span className="block text-small text-accent-ink">相差 {writeArea(Math.abs(statedArea - drawn))}</span>}
                  </td>
                  <td className="py-1 pr-4 text-right whitespace-nowrap">{writeRent(rent)}</td>
                  <td className="py-1 text-small">{view.tenants[id]?.tenant ?? ''}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </WideTable>
      <button className={`${button.secondary} mt-3`}>处理所选单元</button>
    </Form>
  );
}

/** A floor of the draft: its actions, the drawing, its units and its problems. */
export function PlanFloorPage({ view }: { view: PlanSheetView }) {
  const { sheet, building } = view;
  const floor = sheet.kind === 'floor' ? sheet : null;
  const [chosenIds, choose] = useChosen(floor?.units.map(({ id }) => id) ?? []);
  if (!floor || !building) return null;
  const next = nextNumber(
    floor.units.map(({ number }) => number),
    `${building.code}${levelSign(floor.level)}01`,
  );
  const forms = (
    <>
      <ChosenUnits mark={view.mark} units={floor.units.filter(({ id }) => chosenIds.includes(id))} tenants={view.tenants} />
      <FloorForms view={view} sheet={floor} chosenIds={chosenIds} next={next} />
    </>
  );
  return (
    <PlanPageFrame
      view={view}
      forms={forms}
      drawing={<FloorDrawing view={view} sheet={floor} chosenIds={chosenIds} choose={choose} next={next} />}
    >
      <SheetChecks view={view} />
      <section aria-labelledby="units">
        <h2 id="units" className="mb-2 text-lead">
          单元
        </h2>
        <UnitTable sheet={floor} view={view} chosenIds={chosenIds} />
      </section>
      <StepList view={view} />
    </PlanPageFrame>
  );
}
