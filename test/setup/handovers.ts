import type { HandoverContent } from '#app/domain/handovers/handover-content.ts';
import { EMPTY_TERMS } from '#app/domain/leases/lease-terms.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { Database } from '#prisma/database.ts';

/** The unit of these protocols, which is named by them alone. */
const UNIT = { unitId: 'handed-over', place: 'A 座 1 层 A0101' };

interface Parties {
  parkSlug: string;
  institutionId: string;
  personId: string;
  now: Date;
}

/** Protocols of two signed contracts: one that is being written, and one that was offered. @returns the contracts, and the unit. */
export async function handovers(
  db: Database,
  { parkSlug, institutionId, personId, now }: Parties,
): Promise<{ drafting: string; offered: string; unitId: string }> {
  const made = { createdById: personId, createdAt: now, changedAt: now };
  const days = { startsOn: '2026-11-01', endsOn: '2099-12-31' };
  const terms = { ...EMPTY_TERMS, ...days, use: '办公', units: [{ ...UNIT, area: 10_000, ...days }] };
  const unit = { ...UNIT, handedOn: '2026-11-02', meters: [], keys: [{ what: '钥匙', count: 2 }], condition: [], remark: '' };
  const content: HandoverContent = { units: [unit] };
  const protocol = { direction: 'in' as const, content: JSON.stringify(content), ...made };
  const version = frozen({ direction: 'in', lease: { number: '', hash: null }, ...content, photos: [] });
  const lease = { parkSlug, institutionId, state: 'signed' as const, signedOn: '2026-11-01', terms: JSON.stringify(terms), ...made };
  const offered = {
    ...protocol,
    state: 'offered' as const,
    decidedAt: now,
    versions: { create: { number: 1, offeredAt: now, ...version } },
    events: { create: { number: 1, kind: 'offered', version: 1, at: now, byId: personId } },
  };
  const { id: draftingId } = await db.lease.create({ data: { ...lease, handovers: { create: protocol } }, select: { id: true } });
  const { id: offeredId } = await db.lease.create({ data: { ...lease, handovers: { create: offered } }, select: { id: true } });
  return { drafting: draftingId, offered: offeredId, unitId: UNIT.unitId };
}
