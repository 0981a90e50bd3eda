import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { addDays, dayOf, daysBetween, type Day } from '#app/kernel/calendar.ts';
import { isCoveredBeyond } from '../lines/impact.ts';
import { EXPIRING_WITHIN_DAYS, isInForce, licenceFactsSelect, licenceState } from '../lines/licence.ts';
import { remindersGiven, remindOnce } from '#app/kernel/outbox/remind-once.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { licenceMark } from './marks.ts';

const BATCH = 500;

/** The roles that can renew a licence. */
const RUNS_IT = { role: { in: ['owner', 'manager'] } } satisfies Prisma.MembershipWhereInput;

const LICENCE = {
  ...licenceFactsSelect,
  id: true,
  districtSlug: true,
  institution: {
    select: {
      status: true,
      organisationId: true,
      organisation: { select: { _count: { select: { memberships: { where: RUNS_IT } } } } },
      licences: { select: { ...licenceFactsSelect, id: true } },
    },
  },
} satisfies Prisma.LicenceSelect;

/** The reminder that is due for a licence, as `${validTo}/${days}`; null if none is due. */
function dueMark({ institution, ...licence }: Prisma.LicenceGetPayload<{ select: typeof LICENCE }>, today: Day): string | null {
  const { revokedOn, supersededOn, validTo } = licence;
  if (validTo === null || !isInForce(licenceState(licence, today))) return null;
  // The holder already knows of a licence that ends sooner by revocation or for a successor.
  if (
    revokedOn !== null ||
    supersededOn !== null ||
    institution.status === 'withdrawn' ||
    institution.organisation._count.memberships === 0
  )
    return null;
  if (isCoveredBeyond(licence, institution.licences)) return null;
  const days = licenceMark(daysBetween(today, validTo));
  return days === null ? null : `${validTo}/${days}`;
}

/**
 * Reminds the people of institutions of licences that end within ninety days and that no other licence of the kind continues: at 90, 60, 30
 * and 7 days, once each; if several marks have passed, only the nearest counts. It may run any number of times, also concurrently.
 * @returns how many reminders it gave.
 */
export async function remindOfLicences(db: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  let count = 0;
  for (let after = ''; ;) {
    const ending = await db.licence.findMany({
      where: {
        id: { gt: after },
        validTo: { gte: today, lte: addDays(today, EXPIRING_WITHIN_DAYS) },
        revokedOn: null,
        supersededOn: null,
        institution: { organisation: { memberships: { some: RUNS_IT } } },
      },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: LICENCE,
    });
    const given = await remindersGiven(
      db,
      'licence',
      ending.map(({ id }) => id),
    );
    for (const licence of ending) {
      const mark = dueMark(licence, today);
      if (mark !== null && !given(licence.id, mark) && (await remindOf(db, licence.id, now))) count += 1;
    }
    if (ending.length < BATCH) return count;
    after = ending.at(-1)?.id ?? '';
  }
}

/**
 * Gives the reminder that is due for a licence, unless it was given already; checked again inside the transaction, where nobody else can
 * write.
 */
function remindOf(db: Database, licenceId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const licence = await tx.licence.findUnique({ where: { id: licenceId }, select: LICENCE });
    const mark = licence && dueMark(licence, dayOf(now));
    if (!licence || mark === null) return false;
    if (!(await remindOnce(tx, { kind: 'licence', subjectId: licenceId, mark }, now))) return false;
    const { districtSlug, institution } = licence;
    await writeEntry(
      tx,
      { actor: null, requestId: `reminder-${dayOf(now)}`, now },
      { deed: 'licence.expiring', subjectId: licenceId, organisationId: institution.organisationId, districtSlug },
    );
    return true;
  });
}
