import { grouped } from '#app/kit/grouped.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';

const EVENT = {
  moveInId: true,
  kind: true,
  on: true,
  byId: true,
  until: true,
  waitsFor: true,
  days: true,
  why: true,
} as const satisfies Prisma.MoveInEventSelect;

/** What happened to many applications, in order; one query, whatever their number. */
export const readEvents = (db: Database | Transaction, moveIn: Prisma.MoveInWhereInput) =>
  db.moveInEvent.findMany({ where: { moveIn }, orderBy: [{ moveInId: 'asc' }, { number: 'asc' }], select: EVENT });

/** Rows by the application to which they belong. */
export function byMoveIn<Row extends { moveInId: string }>(rows: readonly Row[]): (id: string) => readonly Row[] {
  const groups = grouped(rows, ({ moveInId }) => moveInId);
  return (id) => groups.get(id) ?? [];
}
