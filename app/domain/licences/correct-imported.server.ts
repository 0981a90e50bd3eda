import type { Database, Transaction } from '#prisma/database.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { OutboxSubject } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntries, type Entry } from '#app/kernel/record/write-entry.server.ts';
import { licenceFactsSelect, lastDay } from '../lines/licence.ts';
import { numberFlaw } from '../lines/licence-number.ts';

const BATCH = 500;
const REQUEST = 'correction';

const REASON = {
  noNumber: '名录在证号一栏写的不是证号，导入时误作许可备案。',
  scientific: '名录里的证号被 Excel 改成了科学计数法，末几位已经丢失，导入时误作证号。',
  unstated: '导入时把没有填写的有效期当作长期。名录当时有没有写“长期”已无从查考，按没有载明处理，由主管部门补录。',
} as const;

const LICENCE = {
  ...licenceFactsSelect,
  id: true,
  number: true,
  districtSlug: true,
  institutionId: true,
  submissions: { where: { state: 'verified' }, take: 1, select: { id: true } },
  institution: {
    select: { organisationId: true, organisation: { select: { _count: { select: { memberships: true } } } } },
  },
} as const;

/**
 * Puts right what imports took in wrongly before they told a missing number and a missing term: deletes licences whose number is none, and
 * notes those whose term is not stated, each with an entry on the record. The people of the institution are told. It may run any number of
 * times, also concurrently, and goes on where it was interrupted.
 * @returns how many licences it deleted, and how many it noted.
 */
export async function correctImportedLicences(db: Database, now: Date): Promise<{ deleted: number; unstated: number }> {
  const done = { deleted: 0, unstated: 0 };
  while ((await db.licenceCorrection.findFirst({ select: { licenceId: true } })) !== null) {
    const batch = await inTransaction(db, (tx) => correctBatch(tx, now));
    done.deleted += batch.deleted;
    done.unstated += batch.unstated;
  }
  return done;
}

async function correctBatch(tx: Transaction, now: Date): Promise<{ deleted: number; unstated: number }> {
  const due = await tx.licenceCorrection.findMany({ orderBy: { licenceId: 'asc' }, take: BATCH });
  const ids = due.map(({ licenceId }) => licenceId);
  const found = await tx.licence.findMany({
    where: { id: { in: ids }, revokedOn: null, supersededOn: null },
    orderBy: { id: 'asc' },
    select: LICENCE,
  });
  const wrong = found.flatMap((licence) => {
    // A number that the bureau has seen on the document is one, whatever it looks like.
    const flaw = licence.submissions.length > 0 ? null : numberFlaw(licence.number);
    const why: keyof typeof REASON | null = flaw ?? (lastDay(licence) === null ? 'unstated' : null);
    return why === null ? [] : [{ licence, why }];
  });
  const deleted = wrong.filter(({ why }) => why !== 'unstated').map(({ licence }) => licence.id);
  const institutionIds = [...new Set(wrong.map(({ licence }) => licence.institutionId))];

  const entries = wrong.map(({ licence, why }): Entry => {
    const { id, number, districtSlug, institutionId, institution } = licence;
    const about = { organisationId: institution.organisationId, districtSlug, reason: REASON[why] };
    return why === 'unstated'
      ? { deed: 'licence.unstated', subjectId: id, changes: { validTo: ['长期', '未载明'] }, ...about }
      : { deed: 'licence.noNumber', subjectId: institutionId, changes: { number: [number, null] }, ...about };
  });
  const withPeople = new Set(
    wrong
      .filter(({ licence }) => licence.institution.organisation._count.memberships > 0)
      .map(({ licence }) => licence.institution.organisationId),
  );
  if (entries.length > 0)
    await writeEntries(tx, { actor: null, requestId: REQUEST, now }, entries, ({ organisationId }) => withPeople.has(organisationId ?? ''));
  await tx.licence.deleteMany({ where: { id: { in: deleted } } });
  // Where no licence is left, no source vouches for one.
  await tx.verification.deleteMany({
    where: { fact: 'licence', institutionId: { in: institutionIds }, institution: { licences: { none: {} } } },
  });
  await insertRows(
    tx,
    'OutboxEntry',
    institutionIds.map((subjectId) => ({ subject: 'institution' satisfies OutboxSubject, subjectId, writtenAt: now })),
  );
  await tx.licenceCorrection.deleteMany({ where: { licenceId: { in: ids } } });
  return { deleted: deleted.length, unstated: wrong.length - deleted.length };
}
