import { importCutOver } from '#app/domain/cut-over/import-cut-over.server.ts';
import { judgeCutOver } from '#app/domain/cut-over/judge-cut-over.server.ts';
import { findCutOver } from '#app/domain/cut-over/load-cut-over.server.ts';
import { undoCutOver } from '#app/domain/cut-over/undo-cut-over.server.ts';
import { uploadCutOver } from '#app/domain/cut-over/upload-cut-over.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { RUNNING, workbook, type WorkbookRows } from '#test/setup/cut-over.ts';
import { at, ground, type Ground } from '../move-ins/ground.ts';

export const PARK = 'yuan';

/** A park with a tenant that has its unit without a contract since 1 December 2025, and the name and code of it. */
export async function tenanted() {
  const here = await ground();
  const { organisation } = await here.db.institution.findUniqueOrThrow({
    where: { id: here.institutionId },
    select: { organisation: { select: { name: true, uscc: true } } },
  });
  const place = { parkSlug: PARK, institutionId: here.institutionId, unitId: 'u1', unitLabel: 'A 座 1 层 A0101', sourceId: 'example' };
  await here.db.tenancy.create({ data: { id: 'before', ...place, startsOn: '2024-12-01', endsOn: null } });
  const of = { uscc: organisation.uscc, institution: organisation.name };
  return { here, of, by: at(here.first, '2026-11-30') };
}
export type Tenanted = Awaited<ReturnType<typeof tenanted>>;

/** One contract with a part of its deposit, and a quarter that is owed still. */
export const rowsOf = ({ of }: Pick<Tenanted, 'of'>, more: Record<string, unknown> = {}): WorkbookRows => ({
  leases: [{ ...RUNNING, ...of, ...more }],
  deposits: [{ number: RUNNING.number, amount: 20_000, on: { day: '2025-12-02' } }],
  open: [{ number: RUNNING.number, from: { day: '2026-09-01' }, to: { day: '2026-11-30' }, amount: 27_300, due: { day: '2026-09-01' } }],
});

export const upload = async (db: Database, by: ByActor, rows: WorkbookRows | Buffer, name = '台账.xlsx') =>
  uploadCutOver(db, by, { parkSlug: PARK, name, bytes: Buffer.isBuffer(rows) ? rows : await workbook(rows) });

/** The id of a workbook that could be read. */
export async function uploaded(db: Database, by: ByActor, rows: WorkbookRows | Buffer): Promise<string> {
  const read = await upload(db, by, rows);
  if (!read.ok) throw new Error(read.message);
  return read.id;
}

/** What is wrong with a workbook that could be read: sheet, row, column and what. */
export async function faultsOf({ db }: Pick<Ground, 'db'>, by: ByActor, rows: WorkbookRows | Buffer) {
  const row = await findCutOver(db, by.actor, { parkSlug: PARK, id: await uploaded(db, by, rows) });
  const { faults } = await judgeCutOver(db, by, PARK, row!.content);
  return faults.map(({ sheet, row: number, column, wrong }) => [sheet, number, column, wrong]);
}

export const confirm = (db: Database, by: ByActor, id: string) => importCutOver(db, by, { parkSlug: PARK, id });
export const undo = (db: Database, by: ByActor, id: string, reason = '导错了。') => undoCutOver(db, by, { parkSlug: PARK, id, reason });
