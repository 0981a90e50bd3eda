import type { Database, Transaction } from '#prisma/database.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { readMoveInLines } from '../read-move-ins.server.ts';
import type { InLine } from './hold-terms.ts';

/** The approved applications of a park that want a unit, as they stand in line for it. */
export async function lineFor(db: Database | Transaction, unitId: string, { parkSlug, today, calendar }: MoveInRow): Promise<InLine[]> {
  const wants = { parkSlug, state: 'approved', wishes: { some: { unitId } } } as const;
  const lines = await readMoveInLines(db, { where: wants }, { today, calendar });
  return lines.flatMap(({ id, state, firstSubmittedAt, keptUntil }) =>
    state === 'approved' && firstSubmittedAt ? [{ id, firstSubmittedAt, served: keptUntil !== null }] : [],
  );
}
