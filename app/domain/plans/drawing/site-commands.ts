import { boundsOf, translate } from '../geometry/geometry.ts';
import { backgroundFault, codeFault, nameFault, readShape } from './plan-words.ts';
import {
  GROUND_NAME,
  PLAN_LIMITS,
  type Applied,
  type Background,
  type GroundKind,
  type ImportedShape,
  type PlanBuilding,
  type Shape,
  type SiteSheet,
} from '../plan.ts';

/** Everything an operator can do to the site. Lengths in whole centimetres. */
export type SiteCommand =
  | { do: 'setSize'; width: number; height: number }
  /** Levels from the lowest to the highest, without 0. */
  | { do: 'addBuilding'; code: string; name: string; shape: Shape; lowest: number; highest: number }
  | { do: 'changeBuilding'; buildingId: string; code: string; name: string; lowest: number; highest: number }
  | { do: 'moveBuilding'; buildingId: string; dx: number; dy: number }
  | { do: 'reshapeBuilding'; buildingId: string; shape: Shape }
  | { do: 'removeBuilding'; buildingId: string }
  | { do: 'addGround'; kind: GroundKind; shape: Shape }
  | { do: 'changeGround'; groundId: string; kind: GroundKind; shape: Shape }
  | { do: 'removeGround'; groundId: string }
  /** Adds the shapes as buildings of one floor; labels become their codes. */
  | { do: 'importShapes'; shapes: readonly ImportedShape[] }
  | { do: 'setBackground'; background: Background | null };

type Command<D extends SiteCommand['do']> = Extract<SiteCommand, { do: D }>;
type Refused = Extract<Applied<SiteSheet>, { ok: false }>;

const BUILDING_GONE: Refused = { ok: false, message: '所选楼宇已不在总平面上，请刷新后再试。' };
const GROUND_GONE: Refused = { ok: false, message: '所选地块已不在总平面上，请刷新后再试。' };

/** Levels from the lowest to the highest: there is no 0. */
export function levelsBetween(lowest: number, highest: number): number[] {
  return Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index).filter((level) => level !== 0);
}

/** Why a building cannot have this name, code and levels; the building `except` is ignored. */
function buildingFault(
  sheet: SiteSheet,
  { code, name, lowest, highest }: Pick<Command<'addBuilding'>, 'code' | 'name' | 'lowest' | 'highest'>,
  except: string | null,
): Refused | null {
  const others = sheet.buildings.filter(({ id }) => id !== except);
  const codeWrong = codeFault(code) ?? (others.some((building) => building.code === code) ? `已有楼号 ${code}。` : null);
  if (codeWrong) return { ok: false, field: 'code', message: codeWrong };
  const nameWrong = nameFault(name, true);
  if (nameWrong) return { ok: false, field: 'name', message: nameWrong };
  const { lowestLevel, highestLevel, levels, floors } = PLAN_LIMITS;
  const isLevel = (level: number): boolean => Number.isInteger(level) && level !== 0 && level >= lowestLevel && level <= highestLevel;
  if (!isLevel(lowest))
    return { ok: false, field: 'lowest', message: `最低层须在 ${lowestLevel} 至 ${highestLevel} 之间，没有 0 层；地下 1 层写 -1。` };
  if (!isLevel(highest)) return { ok: false, field: 'highest', message: `最高层须在 ${lowestLevel} 至 ${highestLevel} 之间，没有 0 层。` };
  if (highest < lowest) return { ok: false, field: 'highest', message: '最高层不能低于最低层。' };
  const count = levelsBetween(lowest, highest).length;
  if (count > levels) return { ok: false, field: 'highest', message: `一栋楼最多 ${levels} 层。` };
  const all = count + others.reduce((sum, building) => sum + building.levels.length, 0);
  return all > floors ? { ok: false, field: 'highest', message: `全园最多 ${floors} 个楼层，这样会有 ${all} 个。` } : null;
}

function addBuilding(sheet: SiteSheet, command: Command<'addBuilding'>, newId: () => string): Applied<SiteSheet> {
  if (sheet.buildings.length >= PLAN_LIMITS.buildings) return { ok: false, message: `最多 ${PLAN_LIMITS.buildings} 栋楼宇。` };
  const fault = buildingFault(sheet, command, null);
  if (fault) return fault;
  const read = readShape(command.shape);
  if (!read.ok) return read;
  const building: PlanBuilding = {
    id: newId(),
    code: command.code,
    name: command.name.trim(),
    outline: read.outline,
    levels: levelsBetween(command.lowest, command.highest),
  };
  return { ok: true, sheet: { ...sheet, buildings: [...sheet.buildings, building] }, says: `添加${building.name}` };
}

/** The site with one building changed; `change` may refuse. */
function withBuilding(
  sheet: SiteSheet,
  buildingId: string,
  change: (building: PlanBuilding) => { ok: true; building: PlanBuilding; says: string } | Refused,
): Applied<SiteSheet> {
  const building = sheet.buildings.find(({ id }) => id === buildingId);
  if (!building) return BUILDING_GONE;
  const changed = change(building);
  return changed.ok
    ? {
        ok: true,
        sheet: { ...sheet, buildings: sheet.buildings.map((one) => (one.id === buildingId ? changed.building : one)) },
        says: changed.says,
      }
    : changed;
}

function changeBuilding(sheet: SiteSheet, command: Command<'changeBuilding'>): Applied<SiteSheet> {
  return withBuilding(sheet, command.buildingId, (building) => {
    const fault = buildingFault(sheet, command, building.id);
    if (fault) return fault;
    const changed = { ...building, code: command.code, name: command.name.trim(), levels: levelsBetween(command.lowest, command.highest) };
    return { ok: true, building: changed, says: `修改${changed.name}的资料` };
  });
}

function shapeBuilding(sheet: SiteSheet, buildingId: string, shapeOf: (building: PlanBuilding) => Shape, verb: string): Applied<SiteSheet> {
  return withBuilding(sheet, buildingId, (building) => {
    const read = readShape(shapeOf(building));
    return read.ok ? { ok: true, building: { ...building, outline: read.outline }, says: `${verb}${building.name}` } : read;
  });
}

function removeBuilding(sheet: SiteSheet, { buildingId }: Command<'removeBuilding'>): Applied<SiteSheet> {
  const gone = sheet.buildings.find(({ id }) => id === buildingId);
  return gone
    ? { ok: true, sheet: { ...sheet, buildings: sheet.buildings.filter(({ id }) => id !== buildingId) }, says: `删除${gone.name}` }
    : BUILDING_GONE;
}

function setSize(sheet: SiteSheet, { width, height }: Command<'setSize'>): Applied<SiteSheet> {
  for (const [field, value] of [
    ['width', width],
    ['height', height],
  ] as const) {
    if (!Number.isInteger(value) || value < 100 || value > PLAN_LIMITS.reach)
      return { ok: false, field, message: `须在 1 至 ${PLAN_LIMITS.reach / 100} 米之间。` };
  }
  const beyond = sheet.buildings.filter(({ outline }) => boundsOf(outline).right > width || boundsOf(outline).bottom > height);
  if (beyond.length > 0) return { ok: false, field: 'width', message: `${beyond.map(({ name }) => name).join('、')}会落在园区范围以外。` };
  return { ok: true, sheet: { ...sheet, width, height }, says: '修改园区范围' };
}

function addGround(sheet: SiteSheet, { kind, shape }: Command<'addGround'>, newId: () => string): Applied<SiteSheet> {
  if (sheet.grounds.length >= PLAN_LIMITS.grounds) return { ok: false, message: `最多 ${PLAN_LIMITS.grounds} 个地块。` };
  const read = readShape(shape);
  return read.ok
    ? {
        ok: true,
        sheet: { ...sheet, grounds: [...sheet.grounds, { id: newId(), kind, outline: read.outline }] },
        says: `添加${GROUND_NAME[kind]}`,
      }
    : read;
}

function changeGround(sheet: SiteSheet, { groundId, kind, shape }: Command<'changeGround'>): Applied<SiteSheet> {
  if (!sheet.grounds.some(({ id }) => id === groundId)) return GROUND_GONE;
  const read = readShape(shape);
  return read.ok
    ? {
        ok: true,
        sheet: {
          ...sheet,
          grounds: sheet.grounds.map((ground) => (ground.id === groundId ? { id: groundId, kind, outline: read.outline } : ground)),
        },
        says: `修改${GROUND_NAME[kind]}`,
      }
    : read;
}

function removeGround(sheet: SiteSheet, { groundId }: Command<'removeGround'>): Applied<SiteSheet> {
  const gone = sheet.grounds.find(({ id }) => id === groundId);
  return gone
    ? { ok: true, sheet: { ...sheet, grounds: sheet.grounds.filter(({ id }) => id !== groundId) }, says: `删除${GROUND_NAME[gone.kind]}` }
    : GROUND_GONE;
}

/** Adds imported shapes as buildings of one floor; a label that is not a free code is replaced by the next free number. */
function importShapes(sheet: SiteSheet, { shapes }: Command<'importShapes'>, newId: () => string): Applied<SiteSheet> {
  if (shapes.length === 0) return { ok: false, message: '文件里没有可导入的图形。' };
  let next = sheet;
  for (const [index, { outline, label }] of shapes.entries()) {
    const taken = new Set(next.buildings.map(({ code }) => code));
    const said = label.replaceAll(/\s+|[座栋楼]$/gu, '');
    let count = 1;
    while (taken.has(String(count))) count += 1;
    const code = codeFault(said) === null && !taken.has(said) ? said : String(count);
    const added = addBuilding(next, { do: 'addBuilding', code, name: `${code} 座`, shape: { outline }, lowest: 1, highest: 1 }, newId);
    if (!added.ok) return { ok: false, field: 'shapes', message: `第 ${index + 1} 个图形：${added.message}` };
    next = added.sheet;
  }
  return { ok: true, sheet: next, says: `导入 ${shapes.length} 栋楼宇` };
}

function setBackground(sheet: SiteSheet, { background }: Command<'setBackground'>): Applied<SiteSheet> {
  const fault = background && backgroundFault(background);
  return fault
    ? { ok: false, field: 'background', message: fault }
    : { ok: true, sheet: { ...sheet, background }, says: background ? '设置底图' : '移除底图' };
}

/** Carries out one command on the site. Pure: the sheet given stays as it is. `newId` gives an id never used before. */
export function applyToSite(sheet: SiteSheet, command: SiteCommand, newId: () => string): Applied<SiteSheet> {
  switch (command.do) {
    case 'setSize':
      return setSize(sheet, command);
    case 'addBuilding':
      return addBuilding(sheet, command, newId);
    case 'changeBuilding':
      return changeBuilding(sheet, command);
    case 'moveBuilding':
      return shapeBuilding(sheet, command.buildingId, ({ outline }) => ({ outline: translate(outline, command.dx, command.dy) }), '移动');
    case 'reshapeBuilding':
      return shapeBuilding(sheet, command.buildingId, () => command.shape, '修改形状：');
    case 'removeBuilding':
      return removeBuilding(sheet, command);
    case 'addGround':
      return addGround(sheet, command, newId);
    case 'changeGround':
      return changeGround(sheet, command);
    case 'removeGround':
      return removeGround(sheet, command);
    case 'importShapes':
      return importShapes(sheet, command, newId);
    case 'setBackground':
      return setBackground(sheet, command);
  }
}
