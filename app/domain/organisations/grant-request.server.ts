import type { Transaction } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { BUREAU_SOURCE } from '#app/kernel/sources/bureau-source.ts';
import { renewSessions } from '#app/kernel/sessions/renew-token.server.ts';
import { proposedChanges } from './correction.ts';
import { readProposal } from './read-proposal.server.ts';

type Organisation = {
  id: string;
  name: string;
  legalRepresentative: string | null;
  establishedOn: string | null;
  standing: 'unverified' | 'verified';
};

/** Grants a claim: the organisation is verified and the claimant becomes its owner. Members who had entered it unverified are removed. */
export async function grantClaim(
  tx: Transaction,
  by: ByActor,
  organisation: Organisation,
  { personId, districtSlug }: { personId: string; districtSlug: string },
): Promise<void> {
  const { id: organisationId, standing } = organisation;
  if (standing === 'unverified') {
    await tx.organisation.update({
      where: { id: organisationId },
      data: { standing: 'verified', sourceId: BUREAU_SOURCE, verifiedOn: dayOf(by.now) },
      select: { id: true },
    });
    await writeEntry(tx, by, {
      deed: 'organisation.verify',
      subjectId: organisationId,
      organisationId,
      districtSlug,
      changes: { standing: ['unverified', 'verified'] },
    });
    const others = await tx.membership.findMany({
      where: { organisationId, personId: { not: personId } },
      select: { personId: true, role: true },
    });
    const claimant = await tx.membership.findUnique({
      where: { organisationId_personId: { organisationId, personId } },
      select: { role: true },
    });
    if (claimant?.role !== 'owner') {
      for (const other of others) {
        await tx.membership.delete({
          where: { organisationId_personId: { organisationId, personId: other.personId } },
          select: { role: true },
        });
        await tx.invitation.updateMany({
          where: { organisationId, invitedById: other.personId, acceptedAt: null, revokedAt: null },
          data: { revokedAt: by.now },
        });
        await renewSessions(tx, other.personId);
        await writeEntry(tx, by, {
          deed: 'organisation.remove',
          subjectId: organisationId,
          organisationId,
          districtSlug,
          personId: other.personId,
          changes: { role: [other.role, null] },
        });
      }
    }
  }
  const membership = { organisationId_personId: { organisationId, personId } };
  const before = await tx.membership.findUnique({ where: membership, select: { role: true } });
  if (before?.role === 'owner') return;
  await tx.membership.upsert({
    where: membership,
    create: { organisationId, personId, role: 'owner', since: by.now },
    update: { role: 'owner' },
    select: { role: true },
  });
  await renewSessions(tx, personId);
  await writeEntry(tx, by, {
    deed: 'organisation.join',
    subjectId: organisationId,
    organisationId,
    districtSlug,
    personId,
    changes: { role: [before?.role ?? null, 'owner'] },
  });
}

/** Grants a correction: the facts change and cite the bureau. Public pages follow by the outbox. */
export async function grantCorrection(
  tx: Transaction,
  by: ByActor,
  organisation: Organisation,
  { proposed, districtSlug }: { proposed: string; districtSlug: string },
): Promise<void> {
  const after = proposedChanges(organisation, readProposal(proposed));
  await tx.organisation.update({
    where: { id: organisation.id },
    data: { ...after, standing: 'verified', sourceId: BUREAU_SOURCE, verifiedOn: dayOf(by.now) },
    select: { id: true },
  });
  const { name, legalRepresentative, establishedOn } = organisation;
  await writeEntry(tx, by, {
    deed: 'organisation.correct',
    subjectId: organisation.id,
    organisationId: organisation.id,
    districtSlug,
    changes: changed({ name, legalRepresentative, establishedOn }, { name, legalRepresentative, establishedOn, ...after }),
  });
  const institution = await tx.institution.findUnique({ where: { organisationId: organisation.id }, select: { id: true } });
  if (institution) await putOnOutbox(tx, 'institution', institution.id, by.now);
}
