import { levelName } from './level.ts';

/** Where a unit is in its park: `A 座 1 层 A0101`. */
export const writeUnitPlace = ({ building, level, number }: { building: { name: string }; level: number; number: string }): string =>
  `${building.name} ${levelName(level)} ${number}`;
