import type { Cut } from '../geometry/split-outline.ts';
import type { NumberRule } from './number-rule.ts';
import type { Background, FixtureKind, FloorSheet, ImportedShape, Outline, Shape } from '../plan.ts';

/**
 * Everything an operator can do to a floor. Lengths in whole centimetres, areas in 0.01 m², rents in fen for a square metre and
 * day. `buildingCode` is the code of the floor's building, which numbers may contain.
 */
export type FloorCommand =
  | { do: 'addUnit'; shape: Shape; number: string; statedArea: number | null; rent: number | null }
  | { do: 'moveUnits'; unitIds: readonly string[]; dx: number; dy: number }
  /** Stretched into a box of this place and size; for a rectangle, its new corner and size. */
  | { do: 'resizeUnit'; unitId: string; x: number; y: number; width: number; height: number }
  | { do: 'reshapeUnit'; unitId: string; outline: Outline }
  | { do: 'removeUnits'; unitIds: readonly string[] }
  | { do: 'describeUnit'; unitId: string; number: string; statedArea: number | null; rent: number | null }
  /** Numbers of the two parts, the more northern, then more western first. */
  | { do: 'splitUnit'; unitId: string; cut: Cut; numbers: readonly [string, string] }
  | { do: 'mergeUnits'; unitIds: readonly string[]; number: string }
  /** All units where `unitIds` is null. */
  | { do: 'renumber'; unitIds: readonly string[] | null; rule: NumberRule; buildingCode: string }
  /** Replaces outline, fixtures and units by those of another floor; numbers follow the level, or the rule if given. */
  | { do: 'copyFloor'; from: FloorSheet; rule: NumberRule | null; buildingCode: string }
  | { do: 'setFloorOutline'; shape: Shape }
  | { do: 'addFixture'; kind: FixtureKind; name: string; shape: Shape }
  | { do: 'changeFixture'; fixtureId: string; kind: FixtureKind; name: string; shape: Shape }
  | { do: 'removeFixture'; fixtureId: string }
  /** Adds the shapes as units, or replaces the existing ones; labels become numbers. */
  | { do: 'importShapes'; shapes: readonly ImportedShape[]; replace: boolean }
  | { do: 'setBackground'; background: Background | null };
