import { saveUnit, unitSeen } from '#app/domain/handovers/edit-handover.server.ts';
import type { UnitHandedOver } from '#app/domain/handovers/handover-content.ts';
import { loadHandover, type HandoverRow } from '#app/domain/handovers/load-handover.server.ts';
import { handoverSeen, moveHandover, type HandoverWanted } from '#app/domain/handovers/move-handover.server.ts';
import { openHandover } from '#app/domain/handovers/open-handover.server.ts';
import { addPhoto } from '#app/domain/handovers/photos.server.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { signed } from '../leases/ground.ts';
import { at, type Ground } from '../move-ins/ground.ts';
import { inspected } from '../organisations/ground.ts';

/** The day on which the keys are given. */
export const KEYS_DAY = '2026-12-02';

export const UNIT: UnitHandedOver = {
  handedOn: '2026-12-01',
  meters: [
    { name: '水', number: 'S-0101', reading: 1_250 },
    { name: '电', number: 'D-0101', reading: 128_050 },
  ],
  keys: [{ what: '入户门钥匙', count: 3 }],
  condition: [
    { what: '门窗', wrong: null },
    { what: '地面', wrong: '门口有一块砖裂了' },
  ],
  remark: '',
};

export const photo = (text: string): InspectedFile => ({ ...inspected(text), mediaType: 'image/png' });

export async function handoverOf(db: Database, id: string, now: Date): Promise<HandoverRow> {
  const row = await loadHandover(db, id, now);
  if (!row) throw new Error(`No protocol ${id}`);
  return row;
}

/** Saves a unit as somebody who saw the newest. */
export const writeUnit = async ({ db }: Ground, by: ByActor, handoverId: string, written: UnitHandedOver, unitId = 'u1') =>
  saveUnit(db, by, { handoverId, unitId, seen: unitSeen(await handoverOf(db, handoverId, by.now), unitId), written });

/** Makes a move as somebody who saw the newest. */
export async function handed(
  { db }: Ground,
  by: ByActor,
  handoverId: string,
  move: HandoverWanted['move'],
  more: Partial<HandoverWanted> = {},
) {
  const row = await handoverOf(db, handoverId, by.now);
  const seen = { seen: row.state, seenAt: row.decidedAt?.toISOString() ?? '', hash: handoverSeen(row) };
  return moveHandover(db, by, { handoverId, move, ...seen, ...more });
}

/** Begun for a signed contract. */
export async function begun(here: Ground): Promise<{ id: string; leaseId: string }> {
  const leaseId = await signed(here);
  const opened = await openHandover(here.db, at(here.first, KEYS_DAY), { leaseId, parkSlug: 'yuan' });
  if (!opened.ok) throw new Error(opened.message);
  return { id: opened.id, leaseId };
}

/** Written whole, with a photo. */
export async function written(here: Ground): Promise<{ id: string; leaseId: string }> {
  const made = await begun(here);
  const by = at(here.first, KEYS_DAY);
  for (const done of [await writeUnit(here, by, made.id, UNIT), await addPhoto(here.db, here.files, by, made.id, photo('墙'))])
    if (!done.ok) throw new Error(done.message);
  return made;
}
