import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { checkUscc } from '../../organisations/uscc.ts';
import { invoicingFault, type Invoicing } from './invoicing.ts';

/** 开票信息 as it stands, and when it was written; its source is the organisation itself. */
export type KeptInvoicing = Invoicing & { writtenAt: Date };

const FIELDS = {
  organisationId: true,
  kind: true,
  name: true,
  uscc: true,
  address: true,
  phone: true,
  bank: true,
  account: true,
  writtenAt: true,
} as const;

/** What organisations have written last, by the organisation; with one query whatever their number. The caller checks permission. */
export async function readInvoicing(db: Database, organisationIds: readonly string[]): Promise<Map<string, KeptInvoicing>> {
  const rows = await db.invoicingDetails.findMany({
    where: { organisationId: { in: [...organisationIds] } },
    orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
    select: FIELDS,
  });
  return new Map(rows.map(({ organisationId, ...kept }) => [organisationId, kept]));
}

/** Writes 开票信息 of the organisation for which the actor acts. It stands from then on; what was written before stays with its date. */
export function writeInvoicing(
  db: Database,
  by: ByActor,
  { organisationId, ...said }: Invoicing & { organisationId: string },
): Promise<{ ok: true } | Refused<'absent' | 'invalid'>> {
  return inTransaction<{ ok: true } | Refused<'absent' | 'invalid'>>(db, async (tx) => {
    if (!may(by.actor, 'confirm:lease', { organisationId })) return { ok: false, why: 'absent', message: '没有找到这个主体。' };
    const code = checkUscc(said.uscc);
    if (!code.ok) return { ok: false, why: 'invalid', field: 'uscc', message: code.message };
    const fault = invoicingFault(said);
    if (fault) return { ok: false, why: 'invalid', ...fault };
    const data = { ...said, uscc: code.uscc, organisationId, writtenAt: by.now, writtenById: by.actor.personId };
    await tx.invoicingDetails.create({ data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'invoicing.write', subjectId: organisationId, organisationId });
    return { ok: true };
  });
}
