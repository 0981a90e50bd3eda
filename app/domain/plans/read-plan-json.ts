import { outlineFault } from './geometry/geometry.ts';
import { backgroundFault, codeFault, nameFault, numberFault, termsFault } from './drawing/plan-words.ts';
import {
  FIXTURE_KINDS,
  floorSheetName,
  GROUND_KINDS,
  PLAN_LIMITS,
  type Background,
  type Fixture,
  type FloorSheet,
  type Ground,
  type Outline,
  type Plan,
  type PlanBuilding,
  type PlanPoint,
  type PlanUnit,
  type SiteSheet,
} from './plan.ts';

/** The plan, or the first fault with its path: floors[3].units[0].number. */
type ReadPlan = { ok: true; value: Plan } | { ok: false; message: string };

/** A fault with its path; thrown within this file only. */
class Unreadable extends Error {}

type Reader<T> = (value: unknown, at: string) => T;

function refuse(at: string, message: string): never {
  throw new Unreadable(`${at || '内容'}：${message}`);
}

/** Throws if there is a fault. */
const sound = <T>(value: T, at: string, fault: string | null): T => (fault === null ? value : refuse(at, fault));

const record: Reader<Record<string, unknown>> = (value, at) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : refuse(at, '须是对象。');
const text: Reader<string> = (value, at) => (typeof value === 'string' ? value : refuse(at, '须是文字。'));
const id: Reader<string> = (value, at) =>
  sound(text(value, at), at, typeof value === 'string' && /^[\w-]{1,64}$/u.test(value) ? null : '标识无效。');
const centimetres: Reader<number> = (value, at) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2 * PLAN_LIMITS.reach
    ? value
    : refuse(at, '须是以厘米计的整数。');
const wholeOrNull: Reader<number | null> = (value, at) =>
  value === null || (typeof value === 'number' && Number.isInteger(value)) ? value : refuse(at, '须是整数或空。');
const level: Reader<number> = (value, at) =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value !== 0 &&
  value >= PLAN_LIMITS.lowestLevel &&
  value <= PLAN_LIMITS.highestLevel
    ? value
    : refuse(at, '楼层无效。');

function list<T>(read: Reader<T>, most: number): Reader<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return refuse(at, '须是列表。');
    if (value.length > most) return refuse(at, `最多 ${most} 项，现有 ${value.length} 项。`);
    return value.map((item: unknown, index) => read(item, `${at}[${index}]`));
  };
}

function oneOf<T extends string>(names: readonly T[]): Reader<T> {
  return (value, at) => names.find((name) => name === value) ?? refuse(at, `须是 ${names.join('、')} 之一。`);
}

const point: Reader<PlanPoint> = (value, at) =>
  Array.isArray(value) && value.length === 2 ? [centimetres(value[0], at), centimetres(value[1], at)] : refuse(at, '须是两个数。');

const outline: Reader<Outline> = (value, at) => {
  const points = list(point, PLAN_LIMITS.corners)(value, at);
  return sound(points, at, outlineFault(points));
};

const background: Reader<Background | null> = (value, at) => {
  if (value === null || value === undefined) return null;
  const it = record(value, at);
  const read = {
    fileId: id(it.fileId, `${at}.fileId`),
    x: centimetres(it.x, at),
    y: centimetres(it.y, at),
    width: centimetres(it.width, at),
    height: centimetres(it.height, at),
  };
  return sound(read, at, backgroundFault(read));
};

const unit: Reader<PlanUnit> = (value, at) => {
  const it = record(value, at);
  const number = text(it.number, `${at}.number`);
  const terms = { statedArea: wholeOrNull(it.statedArea, `${at}.statedArea`), rent: wholeOrNull(it.rent, `${at}.rent`) };
  sound(number, `${at}.number`, numberFault(number));
  sound(terms, at, termsFault(terms)?.message ?? null);
  return { id: id(it.id, `${at}.id`), number, outline: outline(it.outline, `${at}.outline`), ...terms };
};

const fixture: Reader<Fixture> = (value, at) => {
  const it = record(value, at);
  const name = text(it.name, `${at}.name`);
  return {
    id: id(it.id, `${at}.id`),
    kind: oneOf(FIXTURE_KINDS)(it.kind, `${at}.kind`),
    name: sound(name, `${at}.name`, nameFault(name, false)),
    outline: outline(it.outline, `${at}.outline`),
  };
};

const ground: Reader<Ground> = (value, at) => {
  const it = record(value, at);
  return { id: id(it.id, `${at}.id`), kind: oneOf(GROUND_KINDS)(it.kind, `${at}.kind`), outline: outline(it.outline, `${at}.outline`) };
};

const building: Reader<PlanBuilding> = (value, at) => {
  const it = record(value, at);
  const code = text(it.code, `${at}.code`);
  const name = text(it.name, `${at}.name`);
  const levels = list(level, PLAN_LIMITS.levels)(it.levels, `${at}.levels`);
  const rising = levels.length > 0 && levels.every((one, index) => index === 0 || one > (levels[index - 1] ?? one));
  sound(levels, `${at}.levels`, rising ? null : '楼层须从低到高，不重复。');
  sound(code, `${at}.code`, codeFault(code));
  return {
    id: id(it.id, `${at}.id`),
    code,
    name: sound(name, `${at}.name`, nameFault(name, true)),
    outline: outline(it.outline, `${at}.outline`),
    levels,
  };
};

/** Throws if an id is used twice. */
function once(things: readonly { id: string }[], at: string): void {
  sound(things, at, new Set(things.map((thing) => thing.id)).size === things.length ? null : '标识重复。');
}

const site: Reader<SiteSheet> = (value, at) => {
  const it = record(value, at);
  if (it.kind !== 'site') refuse(at, '不是总平面。');
  const buildings = list(building, PLAN_LIMITS.buildings)(it.buildings, `${at}.buildings`);
  const grounds = list(ground, PLAN_LIMITS.grounds)(it.grounds, `${at}.grounds`);
  once([...buildings, ...grounds], at);
  const [width, height] = [centimetres(it.width, `${at}.width`), centimetres(it.height, `${at}.height`)];
  sound(width, `${at}.width`, width > 0 && height > 0 ? null : '园区范围须大于 0。');
  return { kind: 'site', width, height, buildings, grounds, background: background(it.background, `${at}.background`) };
};

const floor: Reader<FloorSheet> = (value, at) => {
  const it = record(value, at);
  if (it.kind !== 'floor') refuse(at, '不是楼层。');
  const fixtures = list(fixture, PLAN_LIMITS.fixtures)(it.fixtures, `${at}.fixtures`);
  const units = list(unit, PLAN_LIMITS.units)(it.units, `${at}.units`);
  once([...fixtures, ...units], at);
  return {
    kind: 'floor',
    buildingId: id(it.buildingId, `${at}.buildingId`),
    level: level(it.level, `${at}.level`),
    outline: outline(it.outline, `${at}.outline`),
    fixtures,
    units,
    background: background(it.background, `${at}.background`),
  };
};

const plan: Reader<Plan> = (value, at) => {
  const it = record(value, at);
  const read = { site: site(it.site, 'site'), floors: list(floor, PLAN_LIMITS.floors)(it.floors, 'floors') };
  const wanted = read.site.buildings.flatMap((one) => one.levels.map((each) => floorSheetName(one.id, each)));
  const given = read.floors.map((each) => floorSheetName(each.buildingId, each.level));
  sound(
    read,
    'floors',
    wanted.length === given.length && wanted.every((name, index) => name === given[index]) ? null : '楼层与楼宇不一致。',
  );
  once(
    read.floors.flatMap(({ units, fixtures }) => [...units, ...fixtures]),
    'floors',
  );
  return read;
};

/**
 * A whole plan from JSON text, within `PLAN_LIMITS`: one floor for each level of each building, in their order, and every id once.
 * Faults are returned with their path, never thrown.
 */
export function readPlanJson(json: string): ReadPlan {
  try {
    return { ok: true, value: plan(JSON.parse(json), '') };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, message: error.message };
    if (error instanceof SyntaxError) return { ok: false, message: '不是有效的 JSON。' };
    throw error;
  }
}
