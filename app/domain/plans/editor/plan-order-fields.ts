import { boundsOf, isRectangle } from '#app/domain/plans/geometry/geometry.ts';
import type { FloorCommand } from '#app/domain/plans/drawing/floor-commands.ts';
import type { Outline, Shape } from '#app/domain/plans/plan.ts';
import type { SiteCommand } from '#app/domain/plans/drawing/site-commands.ts';
import { writeCorners } from '#app/domain/plans/drawing/typed-numbers.ts';
import { writeMetres } from '#app/kit/typed-numbers.ts';

/** What the drawing can ask of a floor and of the site. */
export type DrawnOnFloor = Extract<
  FloorCommand,
  { do: 'addUnit' | 'moveUnits' | 'resizeUnit' | 'reshapeUnit' | 'removeUnits' | 'splitUnit' }
>;
export type DrawnOnSite = Extract<SiteCommand, { do: 'addBuilding' | 'moveBuilding' | 'reshapeBuilding' | 'removeBuilding' }>;

/** Fields in order, as the form of the same command sends them. */
type Fields = [name: string, value: string][];

const boxFields = (box: { x: number; y: number; width: number; height: number }): Fields =>
  (['x', 'y', 'width', 'height'] as const).map((name) => [name, writeMetres(box[name])]);
const shapeFields = (shape: Shape): Fields => ('outline' in shape ? [['corners', writeCorners(shape.outline)]] : boxFields(shape));
const shift = ({ dx, dy }: { dx: number; dy: number }): Fields => [
  ['dx', writeMetres(dx)],
  ['dy', writeMetres(dy)],
];
const several = (ids: readonly string[]): Fields => ids.map((id) => ['unitIds', id]);

/** An outline as a rectangle where it is one. */
export function shapeFrom(outline: Outline): Shape {
  const { left, top, right, bottom } = boundsOf(outline);
  return isRectangle(outline) ? { x: left, y: top, width: right - left, height: bottom - top } : { outline };
}

function ownFields(command: DrawnOnFloor | DrawnOnSite): Fields {
  switch (command.do) {
    case 'addUnit':
      return [['number', command.number], ...shapeFields(command.shape)];
    case 'moveUnits':
      return [...several(command.unitIds), ...shift(command)];
    case 'resizeUnit':
      return [['unitId', command.unitId], ...boxFields(command)];
    case 'reshapeUnit':
      return [
        ['unitId', command.unitId],
        ['corners', writeCorners(command.outline)],
      ];
    case 'removeUnits':
      return several(command.unitIds);
    case 'splitUnit': {
      const { unitId, cut, numbers } = command;
      const line: Fields =
        cut.along === 'points' ? [['corners', writeCorners([cut.from, cut.to])]] : [['at', writeMetres(cut.along === 'x' ? cut.x : cut.y)]];
      return [['unitId', unitId], ['along', cut.along], ...line, ['first', numbers[0]], ['second', numbers[1]]];
    }
    case 'addBuilding':
      return [
        ['code', command.code],
        ['name', command.name],
        ['lowest', String(command.lowest)],
        ['highest', String(command.highest)],
        ...shapeFields(command.shape),
      ];
    case 'moveBuilding':
      return [['buildingId', command.buildingId], ...shift(command)];
    case 'reshapeBuilding':
      return [['buildingId', command.buildingId], ...shapeFields(command.shape)];
    case 'removeBuilding':
      return [['buildingId', command.buildingId]];
  }
}

/** A command as the fields of its form. */
export const orderFields = (command: DrawnOnFloor | DrawnOnSite): Fields => [
  ['intent', 'command'],
  ['do', command.do],
  ...ownFields(command),
];
