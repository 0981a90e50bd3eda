import { addMaterial, editContact } from '#app/domain/move-ins/edit-move-in.server.ts';
import { sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { openMoveIn } from '#app/domain/move-ins/open-move-in.server.ts';
import type { OperatorMove } from '#app/domain/move-ins/move-in-workflow.ts';
import type { OperatorWanted } from '#app/domain/move-ins/move-move-in.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { decide, own, PLAN, rowOf, SCALE, write } from '#test/integration/move-ins/ground.ts';
import { inspected } from '#test/integration/organisations/ground.ts';
import { now, type institutionsFrom } from './institutions.ts';
import { siteDatabase, somebody } from './people.ts';
import { siteFiles } from './site-files.ts';

/** An application of the actor's institution to a park with rules, handed in with everything that they ask for. @returns its id. */
export async function handedIn(db: Database, by: ByActor, parkSlug: string): Promise<string> {
  const opened = await openMoveIn(db, by, { parkSlug });
  if (!opened.ok) throw new Error(opened.message);
  const { id } = opened;
  const { rules } = await rowOf(db, id, by.now);
  const declared = Object.fromEntries(rules.conditions.filter(({ check }) => check === 'declared').map(({ key }) => [key, true]));
  const notApplicable = rules.materials.filter(({ when }) => when !== null).map(({ key }) => key);
  await write({ db }, by, id, { ...SCALE, lines: ['software'] }, { section: 'conditions', declared }, PLAN, {
    section: 'materials',
    notApplicable,
    promised: {},
  });
  for (const { key, name, when, takes } of rules.materials) {
    const mediaType = takes.includes('pdf') ? 'application/pdf' : 'image/png';
    if (when === null) await addMaterial(db, siteFiles(), by, id, key, { ...inspected(name), mediaType });
  }
  const seen = sectionSeen(await rowOf(db, id, by.now), 'contact');
  await editContact(db, by, { moveInId: id, seen, contact: '演示某人', phone: '021-5555 0188' });
  const moved = await own({ db }, by, id, 'submit');
  if (!moved.ok) throw new Error(moved.message);
  return id;
}

/** The units of a park that are vacant today, by number. */
export const vacantUnits = async (db: Database, parkSlug: string) =>
  (await readUnits(db, parkSlug, dayOf(new Date()))).filter(({ state, until }) => state === 'vacant' && until === null);

/** Makes a move of the office on what it sees now. */
export async function decided(
  db: Database,
  by: ByActor,
  moveInId: string,
  move: OperatorMove,
  more: Pick<OperatorWanted, 'parkSlug' | 'reason' | 'findings'>,
): Promise<void> {
  const moved = await decide({ db }, by, moveInId, move, more);
  if (!moved.ok) throw new Error(moved.message);
}

/** An approved application of an institution, its owner's page and one of the park's, where nobody has to wait for an announcement. */
export async function approvedFor(parkSlug: string, own: Awaited<ReturnType<ReturnType<typeof institutionsFrom>>>, options = {}) {
  const db = await siteDatabase();
  const operator = { appointments: [{ role: 'operator' as const, parkSlug }] };
  const owner = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
  const office = await somebody(options, operator);
  const { by: other } = await somebody({}, operator);
  const id = await handedIn(db, now(owner.by), parkSlug);
  await decided(db, now(other), id, 'accept', { parkSlug });
  await decided(db, now(office.by), id, 'approve', { parkSlug });
  return { own, db, owner, office, id };
}
