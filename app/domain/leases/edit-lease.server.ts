import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import { stampOf } from '#app/kernel/content/stamp.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { readWishedUnits } from '../move-ins/places/wished-units.server.ts';
import { daysFault, riseFault } from './lease-faults.ts';
import { LEASE_SECTION_NAME, type LeaseTerms, type TermsWritten, type UnitWritten } from './lease-terms.ts';
import { loadLease, type LeaseRow } from './load-lease.server.ts';
import { concernsOf, isOwn, leaseRoles } from './who-may.server.ts';

export type TermsSaved = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'invalid' | 'guard'>;

const STALE = '合同刚刚被同事改过，请核对最新的内容后再保存；您填写的仍在表单里。';

/** What a form saw of the whole draft. */
export const termsSeen = ({ number, draft }: LeaseRow): string => stampOf([number, draft]);

/** The units that were chosen, as they are now. Refuses one that is not there, and one that is named twice. */
async function unitsOf(tx: Transaction, { draft, parkSlug, today }: LeaseRow, written: readonly UnitWritten[]) {
  const refused = (at: number, message: string, field = 'unit') =>
    ({ ok: false, why: 'invalid', field: `${field}${written[at]?.row ?? at + 1}`, message }) as const satisfies Refused<'invalid'>;
  if (draft.startsOn === null || draft.endsOn === null)
    return { ok: false, why: 'guard', message: '请先填写租期，再选择单元。' } as const satisfies Refused<'guard'>;
  const ids = written.map(({ unitId }) => unitId);
  const there = new Set((await tx.unit.findMany({ where: { id: { in: ids }, parkSlug }, select: { id: true } })).map(({ id }) => id));
  const known = new Map((await readWishedUnits(tx, ids, today)).map((unit) => [unit.id, unit]));
  const units: LeaseTerms['units'] = [];
  for (const [at, { unitId, startsOn, endsOn }] of written.entries()) {
    const unit = known.get(unitId);
    if (!there.has(unitId) || !unit?.onPlan) return refused(at, '这个单元不在本园区的平面图上，请另选一个。');
    if (ids.indexOf(unitId) !== at) return refused(at, '同一个单元只能写一次。');
    const days = { startsOn: startsOn ?? draft.startsOn, endsOn: endsOn ?? draft.endsOn };
    if (days.startsOn < draft.startsOn) return refused(at, '单元的起租日不能早于合同的起租日。', 'from');
    if (days.endsOn > draft.endsOn || days.endsOn < days.startsOn)
      return refused(at, '单元的到期日应在它的起租日到合同的到期日之间。', 'to');
    units.push({ unitId, place: unit.place, area: unit.area, ...days });
  }
  return { ok: true, units } as const;
}

/** The terms with what was written in a part of them; the days of units that followed those of the lease still do. */
async function termsWith(tx: Transaction, row: LeaseRow, written: TermsWritten) {
  const { draft } = row;
  if (written.section === 'basics') {
    const { section: _section, number, ...basics } = written;
    const fault = daysFault(basics, row.today);
    if (fault) return { ok: false, why: 'invalid', ...fault } as const satisfies Refused<'invalid'>;
    const units = draft.units.map((unit) => ({
      ...unit,
      startsOn: unit.startsOn === draft.startsOn && basics.startsOn !== null ? basics.startsOn : unit.startsOn,
      endsOn: unit.endsOn === draft.endsOn && basics.endsOn !== null ? basics.endsOn : unit.endsOn,
    }));
    return { ok: true, number, terms: { ...draft, ...basics, units } } as const;
  }
  if (written.section === 'units') {
    const read = await unitsOf(tx, row, written.units);
    return read.ok ? ({ ok: true, number: row.number, terms: { ...draft, units: read.units } } as const) : read;
  }
  const wrong = written.section === 'rent' && written.rent ? riseFault(written.rent, draft) : null;
  if (wrong !== null) return { ok: false, why: 'invalid', field: 'risePercent', message: wrong } as const satisfies Refused<'invalid'>;
  const { section: _section, ...rest } = written;
  return { ok: true, number: row.number, terms: { ...draft, ...rest } } as const;
}

/**
 * Saves a part of the terms of a lease that is being drafted; `seen` is the stamp of the draft that the writer saw. What changes nothing is
 * not saved.
 */
export function saveTerms(
  db: Database,
  by: ByActor,
  { leaseId, parkSlug, seen, written }: { leaseId: string; parkSlug: string; seen: string; written: TermsWritten },
): Promise<TermsSaved> {
  return inTransaction<TermsSaved>(db, async (tx) => {
    const row = await loadLease(tx, leaseId, by.now);
    if (row?.parkSlug !== parkSlug || !leaseRoles(by.actor, row).includes('operator'))
      return { ok: false, why: 'absent', message: '没有找到这份合同。' };
    if (isOwn(by.actor, row)) return { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的合同，请由其他工作人员办理。' };
    if (row.state !== 'drafting') return { ok: false, why: 'stale', message: '合同已经提交确认，不能再改；需要修改的，请先收回。' };
    const made = await termsWith(tx, row, written);
    if (!made.ok) return made;
    const { number, terms } = made;
    if (number === row.number && canonical(terms) === canonical(row.draft)) return { ok: true };
    if (termsSeen(row) !== seen) return { ok: false, why: 'stale', message: STALE };
    await tx.lease.update({
      where: { id: leaseId },
      data: { number, terms: JSON.stringify(terms), changedAt: by.now },
      select: { id: true },
    });
    const changes = { section: [null, LEASE_SECTION_NAME[written.section]] } as const;
    await writeEntry(tx, by, { deed: 'lease.edit', subjectId: leaseId, ...concernsOf(row, false), changes });
    return { ok: true };
  });
}
