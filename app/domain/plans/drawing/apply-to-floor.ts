import { mergeUnits, splitUnit } from './divide-units.ts';
import { addUnit, describeUnit, moveUnits, removeUnits, reshapeUnit, resizeUnit } from './draw-units.ts';
import { copyFloor, importShapes, renumber } from './fill-floor.ts';
import { addFixture, changeFixture, removeFixture, setBackground, setFloorOutline } from './floor-parts.ts';
import type { FloorCommand } from './floor-commands.ts';
import type { Applied, FloorSheet } from '../plan.ts';

/**
 * Carries out one command on a floor. Pure: the sheet given stays as it is. `newId` gives an id never used before. What is
 * refused, is refused whole, with the field where there is one; overlaps and the like are told by `checkFloor`, since drawing
 * passes through them.
 */
export function applyToFloor(sheet: FloorSheet, command: FloorCommand, newId: () => string): Applied<FloorSheet> {
  switch (command.do) {
    case 'addUnit':
      return addUnit(sheet, command, newId);
    case 'moveUnits':
      return moveUnits(sheet, command);
    case 'resizeUnit':
      return resizeUnit(sheet, command);
    case 'reshapeUnit':
      return reshapeUnit(sheet, command);
    case 'removeUnits':
      return removeUnits(sheet, command);
    case 'describeUnit':
      return describeUnit(sheet, command);
    case 'splitUnit':
      return splitUnit(sheet, command, newId);
    case 'mergeUnits':
      return mergeUnits(sheet, command, newId);
    case 'renumber':
      return renumber(sheet, command);
    case 'copyFloor':
      return copyFloor(sheet, command, newId);
    case 'setFloorOutline':
      return setFloorOutline(sheet, command);
    case 'addFixture':
      return addFixture(sheet, command, newId);
    case 'changeFixture':
      return changeFixture(sheet, command);
    case 'removeFixture':
      return removeFixture(sheet, command);
    case 'importShapes':
      return importShapes(sheet, command, newId);
    case 'setBackground':
      return setBackground(sheet, command);
  }
}
