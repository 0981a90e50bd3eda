import { USUAL_MATERIAL, type EntryRulesContent } from '#app/domain/entry-rules/entry-rules.ts';
import { addMaterial, editContact, editMoveIn, type SectionWritten } from '#app/domain/move-ins/edit-move-in.server.ts';
import { contentSeen, sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { loadMoveIn, seenOf, type MoveInRow } from '#app/domain/move-ins/load-move-in.server.ts';
import { decideMoveIn, moveOwnMoveIn, type OperatorWanted, type OwnMove } from '#app/domain/move-ins/move-move-in.server.ts';
import type { MoveInState } from '#app/domain/move-ins/move-in-states.ts';
import { openMoveIn } from '#app/domain/move-ins/open-move-in.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { park, person } from '#test/factories/person.ts';
import { groundedDatabase, inspected, testFiles, VERIFIED } from '../organisations/ground.ts';

/** Nine in the morning in Shanghai on a day. */
export const on = (day: string, hour = '09'): Date => new Date(`${day}T${hour}:00:00+08:00`);

export const RULES: EntryRulesContent = {
  conditions: [
    { key: 'identity', label: '主体已核验', detail: '', check: 'identity', least: null, basis: '' },
    { key: 'licences', label: '许可覆盖业态', detail: '', check: 'licences', least: null, basis: '' },
    { key: 'staff', label: '专职人员', detail: '', check: 'staff', least: 3, basis: '' },
    { key: 'honest', label: '没有严重失信', detail: '', check: 'declared', least: null, basis: '' },
  ],
  materials: [
    { key: 'licence', name: '营业执照', when: null, hint: '', ...USUAL_MATERIAL },
    { key: 'branch', name: '分支机构说明', when: '设有分支机构的', hint: '', ...USUAL_MATERIAL },
  ],
  limits: { accept: 5, decide: 20, extend: 10, resubmit: 15, announce: 0, contract: 30, appeal: 10 },
};

const memberOf = async (db: Database, { organisationId }: { organisationId: string }, role: 'owner' | 'manager' | 'member') =>
  (await person(db, { memberships: [{ organisationId, role }] })).by();

/** A verified institution with a permit, and its owner. */
export async function applicant(db: Database) {
  const licences = {
    create: {
      kind: 'hrPermit',
      number: '310101',
      issuer: '演示机关',
      validFrom: '2024-01-01',
      validTo: '2099-12-31',
      sourceId: 'example',
      verifiedOn: '2026-06-01',
    },
  } as const;
  const { id, organisationId } = await institution(db, { lines: { create: { categorySlug: 'headhunting' } }, licences });
  await db.organisation.update({ where: { id: organisationId }, data: VERIFIED });
  return { institutionId: id, organisationId, owner: await memberOf(db, { organisationId }, 'owner') };
}

/** A park with rules and two vacant units, its three operators, the bureaux, and a verified institution with a permit and its people. */
export async function ground({ rules = RULES }: { rules?: EntryRulesContent } = {}) {
  const db = await groundedDatabase();
  const files = await testFiles();
  for (const slug of ['yuan', 'other']) await park(db, slug);
  await db.building.create({ data: { id: 'a', parkSlug: 'yuan', code: 'A', name: 'A 座', addedOn: '2024-01-01' } });
  const unit = { parkSlug: 'yuan', buildingId: 'a', level: 1, area: 10_000, addedOn: '2024-01-01' };
  for (const [id, number] of [
    ['u1', 'A0101'],
    ['u2', 'A0102'],
  ] as const)
    await db.unit.create({ data: { ...unit, id, number } });
  const made = await applicant(db);
  const operator = async (name: string, parkSlug = 'yuan') =>
    (await person(db, { name, appointments: [{ role: 'operator', parkSlug }] })).by();
  const bureau = async (districtSlug: string) => (await person(db, { appointments: [{ role: 'bureau', districtSlug }] })).by();
  const first = await operator('演示甲');
  await db.entryRules.create({
    data: {
      parkSlug: 'yuan',
      number: 1,
      content: JSON.stringify(rules),
      reviewBasis: '演示',
      reviewedOn: '2026-01-01',
      reviewedBy: '演示',
      publishedAt: on('2026-01-02'),
      publishedById: first.actor.personId,
    },
  });
  return {
    db,
    files,
    ...made,
    manager: await memberOf(db, made, 'manager'),
    member: await memberOf(db, made, 'member'),
    first,
    second: await operator('演示乙'),
    third: await operator('演示丙'),
    foreign: await operator('演示丁', 'other'),
    jingan: await bureau('jingan'),
    pudong: await bureau('pudong'),
  };
}
export type Ground = Awaited<ReturnType<typeof ground>>;

/** The same person at another time. */
export const at = (by: ByActor, day: string, hour?: string): ByActor => ({ ...by, now: on(day, hour) });

export const rowOf = async (db: Database, id: string, now: Date): Promise<MoveInRow> => {
  const row = await loadMoveIn(db, id, now);
  if (!row) throw new Error(`No application ${id}`);
  return row;
};

/** Saves sections as their forms do. */
export async function write({ db }: { db: Database }, by: ByActor, moveInId: string, ...sections: readonly SectionWritten[]) {
  let saved: Awaited<ReturnType<typeof editMoveIn>> = { ok: true, changed: false };
  for (const section of sections)
    saved = await editMoveIn(db, by, { ...section, moveInId, seen: sectionSeen(await rowOf(db, moveInId, by.now), section.section) });
  return saved;
}

export const SCALE: Extract<SectionWritten, { section: 'scale' }> = {
  section: 'scale',
  lines: ['headhunting'],
  area: 10_000,
  desks: null,
  startsWhen: 'quarter',
  staff: 5,
  capital: null,
};
export const HONEST: SectionWritten = { section: 'conditions', declared: { honest: true } };
export const WISH: SectionWritten = { section: 'wishes', online: false, wishes: ['u1', 'u2'] };
export const PLAN: SectionWritten = { section: 'plan', plan: '面向静安的猎头服务。' };
export const NO_BRANCH: SectionWritten = { section: 'materials', notApplicable: ['branch'], promised: {} };

/** An application that can be handed in. */
export async function drafted(here: Ground, by: ByActor): Promise<string> {
  const opened = await openMoveIn(here.db, by, { parkSlug: 'yuan' });
  if (!opened.ok) throw new Error(opened.message);
  const { id } = opened;
  await write(here, by, id, SCALE, HONEST, WISH, PLAN, NO_BRANCH);
  await addMaterial(here.db, here.files, by, id, 'licence', inspected('执照'));
  const seen = sectionSeen(await rowOf(here.db, id, by.now), 'contact');
  await editContact(here.db, by, { moveInId: id, seen, contact: '演示某人', phone: '13800000001' });
  return id;
}

/** A move of the institution on what it sees now. */
export async function own({ db }: { db: Database }, by: ByActor, moveInId: string, move: OwnMove['move'], more: Partial<OwnMove> = {}) {
  const row = await rowOf(db, moveInId, by.now);
  return moveOwnMoveIn(db, by, { moveInId, move, ...seenOf(row), ...(move === 'submit' ? { content: contentSeen(row) } : {}), ...more });
}

/** A move of the office on what it sees now. */
export async function decide(
  { db }: { db: Database },
  by: ByActor,
  moveInId: string,
  move: OperatorWanted['move'],
  more: Partial<OperatorWanted> = {},
) {
  const row = await rowOf(db, moveInId, by.now);
  return decideMoveIn(db, by, { moveInId, parkSlug: 'yuan', move, ...seenOf(row), ...more });
}

/** Handed in by an owner on a day. */
export async function submitted(here: Ground, day = '2026-11-20', owner = here.owner): Promise<string> {
  const by = at(owner, day);
  const id = await drafted(here, by);
  const moved = await own(here, by, id, 'submit');
  if (!moved.ok) throw new Error(moved.message);
  return id;
}

/** Accepted by the first operator on a day. */
export async function accepted(here: Ground, day = '2026-11-23', handedIn = '2026-11-20', owner = here.owner): Promise<string> {
  const id = await submitted(here, handedIn, owner);
  const moved = await decide(here, at(here.first, day), id, 'accept');
  if (!moved.ok) throw new Error(moved.message);
  return id;
}

/** Approved by the second operator on 24 November 2026. */
export async function approved(here: Ground, handedIn = '2026-11-20', owner = here.owner): Promise<string> {
  const id = await accepted(here, '2026-11-23', handedIn, owner);
  const moved = await decide(here, at(here.second, '2026-11-24'), id, 'approve');
  if (!moved.ok) throw new Error(moved.message);
  return id;
}

export const stateOf = async (db: Database, id: string): Promise<MoveInState> =>
  (await db.moveIn.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
