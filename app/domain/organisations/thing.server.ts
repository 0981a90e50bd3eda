import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/** Names an organisation. */
export const organisationThing: Thing = {
  async names(db, ids) {
    const organisations = await db.organisation.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
    return organisations.map(({ id, name }) => [id, name]);
  },
  address: (_db, _id, actor) => (mayAtAll(actor, 'read:organisation') ? paths.organisation() : paths.desk()),
};

/** Names a claim or correction by its organisation. */
export const requestThing: Thing = {
  async names(db, ids) {
    const requests = await db.organisationRequest.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, organisation: { select: { name: true } } },
    });
    return requests.map(({ id, organisation }) => [id, organisation.name]);
  },
  address: (_db, id, actor) => (mayAtAll(actor, 'decide:organisation-request') ? paths.bureauRequest(id) : paths.request(id)),
};

/** Names an invitation by its masked address. */
export const invitationThing: Thing = {
  async names(db, ids) {
    const invitations = await db.invitation.findMany({ where: { id: { in: [...ids] } }, select: { id: true, address: true } });
    return invitations.map(({ id, address }) => [id, maskAddress(address)]);
  },
  address: () => null,
};
