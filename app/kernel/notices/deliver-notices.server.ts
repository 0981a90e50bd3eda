import type { Transaction } from '#prisma/database.ts';
import { deedOf, recordSubjectOf, type RecordSubject } from '../record/deeds.ts';
import { type Audience } from '../record/tells.ts';
import { ALWAYS_MAILED } from './topics.ts';

interface Told {
  subjectKind: RecordSubject;
  subjectId: string;
  actorId: string | null;
  personId: string | null;
  organisationId: string | null;
  districtSlug: string | null;
  parkSlug: string | null;
}

async function audience(tx: Transaction, who: Audience, about: Told): Promise<string[]> {
  const { subjectKind, subjectId, personId, organisationId, districtSlug, parkSlug } = about;
  switch (who) {
    case 'person':
      return personId === null ? [] : [personId];
    case 'organisation': {
      // A claim is between the claimant and the bureau, so the organisation is not told of it. It is told when the claimant joins.
      const claimed =
        subjectKind === 'organisationRequest' && (await tx.organisationRequest.count({ where: { id: subjectId, kind: 'claim' } })) === 1;
      if (organisationId === null || claimed) return [];
      const run = await tx.membership.findMany({
        where: { organisationId, role: { in: ['owner', 'manager'] } },
        select: { personId: true },
      });
      return run.map((membership) => membership.personId);
    }
    case 'author':
      return audience(tx, organisationId === null ? 'operator' : 'organisation', about);
    case 'operator': {
      if (parkSlug === null) return [];
      const operators = await tx.appointment.findMany({ where: { role: 'operator', endedAt: null, parkSlug }, select: { personId: true } });
      return operators.map((operator) => operator.personId);
    }
    case 'bureau':
    case 'supervisor': {
      // What a park handles is only for its operator, unless the bureau is told as its supervisor.
      if (who === 'bureau' && parkSlug !== null) return [];
      const officers = await tx.appointment.findMany({
        where: { role: 'bureau', endedAt: null, OR: [{ districtSlug: null }, { districtSlug }] },
        select: { personId: true },
      });
      return officers.map((officer) => officer.personId);
    }
  }
}

/**
 * Makes the notices of one entry of the record: one for each person who is told, no matter how often this is called. The person who
 * did it is told only if it concerns the security of their own account.
 */
export async function deliverNotices(tx: Transaction, entryId: number, now: Date): Promise<void> {
  const entry = await tx.recordEntry.findUnique({
    where: { id: entryId },
    select: {
      deed: true,
      subjectKind: true,
      subjectId: true,
      actorId: true,
      personId: true,
      organisationId: true,
      districtSlug: true,
      parkSlug: true,
    },
  });
  const tells = entry && deedOf(entry.deed).tells;
  if (!tells) return;
  const { topic } = tells;
  const about = { ...entry, subjectKind: recordSubjectOf(entry.subjectKind) };
  const told = new Set((await Promise.all(tells.who.map((who) => audience(tx, who, about)))).flat());
  if (topic !== 'security' && entry.actorId !== null) told.delete(entry.actorId);
  const people = await tx.person.findMany({
    where: { id: { in: [...told] }, closedAt: null },
    select: { id: true, email: true, noticePreferences: { where: { topic }, select: { mail: true } } },
  });
  for (const { id: personId, email, noticePreferences } of people) {
    const wanted = ALWAYS_MAILED.includes(topic) || (noticePreferences[0]?.mail ?? true);
    const mail = email !== null && wanted ? 'due' : 'none';
    await tx.notice.upsert({
      where: { personId_entryId: { personId, entryId } },
      create: { personId, entryId, createdAt: now, mail },
      update: {},
      select: { id: true },
    });
  }
}
