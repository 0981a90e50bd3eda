import { applyCommand } from '#app/domain/plans/drafts/apply-command.server.ts';
import { boundsOf, isRectangle } from '#app/domain/plans/geometry/geometry.ts';
import { openDraft } from '#app/domain/plans/drafts/open-draft.server.ts';
import { floorSheetName, type Plan, type PlanUnit, type SheetName } from '#app/domain/plans/plan.ts';
import { newestVersion, readGround, readSheet } from '#app/domain/plans/drafts/read-draft.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import { actAs } from './act-as.ts';
import type { Stage } from './history.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

/** The least width, in centimetres, of a unit that is worth dividing. */
const WIDE = 800;

/** A wide unit among these, with its floor. */
function wideUnit({ floors }: Plan, among: ReadonlySet<string>): { name: SheetName; unit: PlanUnit } | null {
  for (const { buildingId, level, units } of floors) {
    const unit = units.find(
      ({ id, outline }) => among.has(id) && isRectangle(outline) && boundsOf(outline).right - boundsOf(outline).left >= WIDE,
    );
    if (unit) return { name: floorSheetName(buildingId, level), unit };
  }
  return null;
}

/** The operator of the first park has divided a vacant unit in two and not published it yet. */
export async function* planIsRedrawn({ db, today }: Stage): Strand {
  const parkSlug = SCENE.parks.first;
  const base = await newestVersion(db, parkSlug);
  const vacant = (await readUnits(db, parkSlug, today)).filter(({ state }) => state === 'vacant');
  const found = base && wideUnit(base.plan, new Set(vacant.map(({ id }) => id)));
  if (!found) return;
  const { name, unit } = found;
  yield moment(today, 1, '15:10');
  await actAs(db, 'operator', moment(today, 1, '15:10'), (by) => openDraft(db, by, parkSlug));
  yield moment(today, 1, '15:18');
  const { left, right } = boundsOf(unit.outline);
  const ground = await readGround(db, parkSlug);
  const sheet = ground && (await readSheet(db, parkSlug, ground, name));
  const command = {
    do: 'splitUnit',
    unitId: unit.id,
    cut: { along: 'x', x: Math.round((left + right) / 2) },
    numbers: [`${unit.number}-1`, `${unit.number}-2`],
  } as const;
  await actAs(db, 'operator', moment(today, 1, '15:18'), (by) =>
    applyCommand(db, by, { parkSlug, name, seen: sheet?.mark ?? '', order: { on: 'floor', command } }),
  );
}
