import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { billName } from '../charges/invoice.ts';
import { WAIVER } from './load-waiver.server.ts';

/** Names a waiver by its tenant and bill. A notice leads the park's operators to the tenant's account, and the tenant to its bills. */
export const waiverThing: Thing = {
  async names(db, ids) {
    const rows = await db.waiver.findMany({ where: { id: { in: [...ids] } }, select: WAIVER });
    return rows.map(({ id, invoice }) => [id, `“${invoice.institution.organisation.name}”${billName(invoice)}账单`]);
  },
  async address(db, id, actor) {
    const row = await db.waiver.findUnique({ where: { id }, select: WAIVER });
    if (!row) return null;
    const { parkSlug, institutionId, institution } = row.invoice;
    if (may(actor, 'waive:bill', { parkSlug })) return paths.parkAccount(parkSlug, institutionId);
    return row.state === 'granted' && may(actor, 'read:lease', institution) ? paths.deskBills() : null;
  },
};
