import { addDays, writeDay, type Day } from '#app/kernel/calendar.ts';
import { levelName } from '../units/level.ts';
import { UNIT_STATE_NAME, type UnitStateName } from '../units/unit-state.ts';
import { writeArea } from '../units/write-area.ts';
import { writeRent } from '../units/write-rent.ts';
import { writeShare } from '../units/write-share.ts';
import type { Roll } from './read-roll.server.ts';
import { occupancyOf, whoseOn, type UnitOnRoll } from './roll.ts';

/** A park's units up to which all buildings are shown at once; beyond, one after the other. */
const SHOWN_AT_ONCE = 600;

/** A figure with its unit, and what it is taken of. */
export interface RollFigure {
  name: string;
  value: string;
  unit: string;
  note: string | null;
}

/** A unit as the picture and its table show it. */
export interface UnitOnPicture {
  id: string;
  number: string;
  /** In 0.01 m². */
  area: number;
  state: UnitStateName;
  who: string | null;
  /** `2027年5月31日`; null where no end is known. */
  until: string | null;
  guide: string;
}

/** A floor of a building, with its units in the order of their numbers. */
export interface FloorOnPicture {
  level: number;
  units: UnitOnPicture[];
}

/** A building as the picture shows it: its floors from the top down. */
export interface BuildingOnPicture {
  id: string;
  name: string;
  says: string;
  floors: FloorOnPicture[];
}

const shown = (unit: UnitOnRoll, day: Day): UnitOnPicture => ({
  id: unit.id,
  number: unit.number,
  area: unit.area,
  state: unit.state,
  who: whoseOn(unit, day),
  until: unit.until && writeDay(unit.until),
  guide: writeRent(unit.guide),
});

function buildingShown({ id, name }: Roll['buildings'][number], units: readonly UnitOnRoll[], day: Day): BuildingOnPicture {
  const { area, let: taken } = occupancyOf(units);
  const levels = [...new Set(units.map(({ level }) => level))].toSorted((a, b) => b - a);
  return {
    id,
    name,
    says: `${units.length.toLocaleString('zh-CN')} 个单元，${writeArea(area)}，出租率 ${writeShare(taken, area)}`,
    floors: levels.map((level) => ({ level, units: units.filter((unit) => unit.level === level).map((unit) => shown(unit, day)) })),
  };
}

/** The headline of a park on a day, each with what it is taken of. */
function headlineOf({ buildings, units }: Pick<Roll, 'buildings' | 'units'>): RollFigure[] {
  const { area, let: taken, vacant, usable, states } = occupancyOf(units);
  const [whole, many] = [(of: number) => Math.round(of / 100).toLocaleString('en-US'), (of: number) => of.toLocaleString('zh-CN')];
  return [
    { name: '楼宇', value: many(buildings.length), unit: '座', note: `${many(units.length)} 个单元` },
    { name: '可租面积', value: whole(area), unit: '㎡', note: null },
    {
      name: '已租',
      value: whole(taken),
      unit: '㎡',
      note: `${many(states.let.units + states.expiring.units + states.holdover.units)} 个单元`,
    },
    { name: '空置', value: whole(vacant), unit: '㎡', note: `${many(states.vacant.units)} 个单元` },
    { name: '出租率', value: writeShare(taken, area), unit: '', note: '占全部可租面积' },
    { name: '出租率', value: writeShare(taken, usable), unit: '', note: '不计施工中的单元' },
  ];
}

/** 租控 of a park on a day. `buildingId` is the building that is asked for; with many units one is always chosen. */
export function rollShown({ buildings, units }: Roll, day: Day, buildingId: string | null) {
  const asked = buildings.find(({ id }) => id === buildingId) ?? null;
  const oneByOne = units.length > SHOWN_AT_ONCE;
  const chosen = asked ?? (oneByOne ? (buildings[0] ?? null) : null);
  return {
    headline: headlineOf({ buildings, units }),
    areas: units.map(({ state, area }) => ({ state, area })),
    choices: buildings.length > 1 ? [...(oneByOne ? [] : [{ id: null, name: '全部楼宇' }]), ...buildings] : [],
    chosen: chosen?.id ?? null,
    buildings: buildings
      .filter(({ id }) => chosen === null || id === chosen.id)
      .map((building) =>
        buildingShown(
          building,
          units.filter((unit) => unit.building.id === building.id),
          day,
        ),
      ),
  };
}

/** The days that are one step away: today, in ninety days, and the end of last year. */
export const quickDays = (today: Day): { name: string; day: Day }[] => [
  { name: '今天', day: today },
  { name: '90 天后', day: addDays(today, 90) },
  { name: '上年末', day: `${Number(today.slice(0, 4)) - 1}-12-31` },
];

/**
 * A unit in one piece, with what is written on it first, so that who speaks to the computer says what they see; then the rest:
 * `A0101 某公司 115 ㎡，在租，演示·某公司（上海）有限公司，至2027年5月31日，1 层`.
 */
export function sayUnit({ area, state, who, until, number }: UnitOnPicture, level: number, lines: readonly string[]): string {
  const facts = [
    number,
    writeArea(area),
    UNIT_STATE_NAME[state],
    ...(who === null ? [] : [who]),
    ...(until === null ? [] : [`至${until}`]),
  ];
  const written = lines.length > 0 ? [lines.join(' ')] : [];
  return [...written, ...facts.filter((fact) => !lines.includes(fact)), levelName(level)].join('，');
}
