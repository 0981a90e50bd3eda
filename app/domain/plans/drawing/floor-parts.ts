import type { FloorCommand } from './floor-commands.ts';
import { backgroundFault, nameFault, readShape } from './plan-words.ts';
import { FIXTURE_NAME, PLAN_LIMITS, type Applied, type Fixture, type FloorSheet } from '../plan.ts';

type Command<D extends FloorCommand['do']> = Extract<FloorCommand, { do: D }>;

const GONE: Applied<FloorSheet> = { ok: false, message: '所选的公共部分已不在这张图上，请刷新后再试。' };

const nameOf = ({ kind, name }: Pick<Fixture, 'kind' | 'name'>): string => name || FIXTURE_NAME[kind];

/** Gives the floor its outline. */
export function setFloorOutline(sheet: FloorSheet, { shape }: Command<'setFloorOutline'>): Applied<FloorSheet> {
  const read = readShape(shape);
  return read.ok ? { ok: true, sheet: { ...sheet, outline: read.outline }, says: '修改楼层轮廓' } : read;
}

/** A new core, corridor or shared area. */
export function addFixture(sheet: FloorSheet, { kind, name, shape }: Command<'addFixture'>, newId: () => string): Applied<FloorSheet> {
  if (sheet.fixtures.length >= PLAN_LIMITS.fixtures) return { ok: false, message: `一层最多 ${PLAN_LIMITS.fixtures} 个公共部分。` };
  const fault = nameFault(name, false);
  if (fault) return { ok: false, field: 'name', message: fault };
  const read = readShape(shape);
  if (!read.ok) return read;
  return {
    ok: true,
    sheet: { ...sheet, fixtures: [...sheet.fixtures, { id: newId(), kind, name: name.trim(), outline: read.outline }] },
    says: `添加${nameOf({ kind, name: name.trim() })}`,
  };
}

/** Gives a fixture another kind, name and shape. */
export function changeFixture(sheet: FloorSheet, { fixtureId, kind, name, shape }: Command<'changeFixture'>): Applied<FloorSheet> {
  if (!sheet.fixtures.some(({ id }) => id === fixtureId)) return GONE;
  const fault = nameFault(name, false);
  if (fault) return { ok: false, field: 'name', message: fault };
  const read = readShape(shape);
  if (!read.ok) return read;
  const changed = { id: fixtureId, kind, name: name.trim(), outline: read.outline };
  return {
    ok: true,
    sheet: { ...sheet, fixtures: sheet.fixtures.map((fixture) => (fixture.id === fixtureId ? changed : fixture)) },
    says: `修改${nameOf(changed)}`,
  };
}

/** Removes a fixture from the floor. */
export function removeFixture(sheet: FloorSheet, { fixtureId }: Command<'removeFixture'>): Applied<FloorSheet> {
  const gone = sheet.fixtures.find(({ id }) => id === fixtureId);
  return gone
    ? { ok: true, sheet: { ...sheet, fixtures: sheet.fixtures.filter(({ id }) => id !== fixtureId) }, says: `删除${nameOf(gone)}` }
    : GONE;
}

/** Puts an image under the floor, or removes it. */
export function setBackground(sheet: FloorSheet, { background }: Command<'setBackground'>): Applied<FloorSheet> {
  const fault = background && backgroundFault(background);
  if (fault) return { ok: false, field: 'background', message: fault };
  return { ok: true, sheet: { ...sheet, background }, says: background ? '设置底图' : '移除底图' };
}
