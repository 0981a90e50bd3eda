import { keepUnit } from '#app/domain/move-ins/places/keep-unit.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Ground } from './ground.ts';

export const KEEP = { parkSlug: 'yuan', unitId: 'u1', until: '2026-12-15', reason: '' };
/** Keeps u1 to 15 December 2026, unless something else is said. */
export const keep = (here: Ground, by: ByActor, moveInId: string, more: Partial<typeof KEEP> = {}) =>
  keepUnit(here.db, by, { ...KEEP, ...more, moveInId });
/** The newest hold of an application. */
export const holdOf = async ({ db }: Ground, moveInId: string) =>
  db.unitHold.findFirstOrThrow({ where: { moveInId }, orderBy: { id: 'desc' } });
/** The state of u1 on a day. */
export const stateOn = async ({ db }: Ground, day: string) => (await readUnits(db, 'yuan', day)).find(({ id }) => id === 'u1')?.state;
/** The day after the approval. */
export const DAY = '2026-11-25';
