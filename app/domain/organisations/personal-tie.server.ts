import type { Transaction } from '#prisma/database.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { CLOSED_NAME, type PersonalTie } from '../people/personal-tie.server.ts';

/** Deletes drafts with their evidence and withdraws what waits for a decision, each with its entry. */
async function endRequests(tx: Transaction, by: ByActor): Promise<void> {
  const { personId } = by.actor;
  await tx.evidence.deleteMany({ where: { request: { personId, state: 'draft' } } });
  await tx.organisationRequest.deleteMany({ where: { personId, state: 'draft' } });
  const open = await tx.organisationRequest.findMany({
    where: { personId, state: { in: ['submitted', 'returned'] } },
    select: { id: true, organisationId: true, districtSlug: true },
  });
  for (const { id, ...where } of open) {
    await tx.organisationRequest.update({ where: { id }, data: { state: 'withdrawn' }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'request.withdraw', subjectId: id, personId, ...where });
  }
}

/** Leaves every organisation, each with an entry that notifies those who run it. */
async function leaveOrganisations(tx: Transaction, by: ByActor): Promise<void> {
  const { personId } = by.actor;
  const memberships = await tx.membership.findMany({ where: { personId }, select: { organisationId: true, role: true } });
  for (const { organisationId, role } of memberships) {
    await tx.membership.delete({ where: { organisationId_personId: { organisationId, personId } }, select: { role: true } });
    await writeEntry(tx, by, {
      deed: 'organisation.leave',
      subjectId: organisationId,
      organisationId,
      personId,
      changes: { role: [role, null] },
    });
  }
}

/** Revokes the invitations that they sent and those that wait for them, and removes their addresses from all. */
async function endInvitations(tx: Transaction, { actor: { personId }, now }: ByActor, addresses: readonly string[]): Promise<void> {
  const theirs = { address: { in: [...addresses] } };
  await tx.invitation.updateMany({
    where: { OR: [{ invitedById: personId }, theirs], acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  await tx.invitation.updateMany({ where: { OR: [{ acceptedById: personId }, theirs] }, data: { address: CLOSED_NAME } });
}

/** Memberships, invitations, claims and corrections. */
export const organisationTie: PersonalTie = {
  async copy(db, personId) {
    const { invitationsSent, ...kept } = await db.person.findUniqueOrThrow({
      where: { id: personId },
      select: {
        memberships: { select: { role: true, since: true, organisation: { select: { name: true, uscc: true } } } },
        invitationsSent: { select: { address: true, role: true, invitedAt: true, acceptedAt: true, revokedAt: true } },
        requests: {
          select: {
            kind: true,
            state: true,
            statement: true,
            proposed: true,
            createdAt: true,
            submittedAt: true,
            reason: true,
            organisation: { select: { name: true } },
          },
        },
      },
    });
    // The addresses of the people invited belong to those people.
    return { ...kept, invitationsSent: invitationsSent.map((sent) => ({ ...sent, address: maskAddress(sent.address) })) };
  },
  async holdsBack(tx, personId) {
    const owned = await tx.membership.findMany({
      where: { personId, role: 'owner' },
      select: { organisation: { select: { name: true, memberships: { where: { role: 'owner' }, select: { personId: true } } } } },
    });
    const sole = owned.filter(({ organisation }) => organisation.memberships.length === 1).map(({ organisation }) => organisation.name);
    if (sole.length === 0) return null;
    return { ok: false, why: 'last', message: `您是${sole.map((name) => `“${name}”`).join('、')}唯一的所有者，请先移交所有权。` };
  },
  async forget(tx, by, addresses) {
    await endRequests(tx, by);
    await leaveOrganisations(tx, by);
    await endInvitations(tx, by, addresses);
  },
};
