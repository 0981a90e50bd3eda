import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { LICENCE_NAME } from '../lines/licence.ts';

const ofInstitution = { institution: { select: { organisation: { select: { name: true } } } } } as const;

/** Names a licence by its institution, kind and number. */
export const licenceThing: Thing = {
  async names(db, ids) {
    const licences = await db.licence.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, kind: true, number: true, ...ofInstitution },
    });
    return licences.map(({ id, kind, number, institution }) => [id, `“${institution.organisation.name}”的${LICENCE_NAME[kind]}${number}`]);
  },
  address: () => paths.deskLicences(),
};

/** Names a submission by its institution and the kind of licence. */
export const submissionThing: Thing = {
  async names(db, ids) {
    const submissions = await db.licenceSubmission.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, kind: true, ...ofInstitution },
    });
    return submissions.map(({ id, kind, institution }) => [id, `“${institution.organisation.name}”的${LICENCE_NAME[kind]}申报`]);
  },
  address: (_db, id, actor) => (mayAtAll(actor, 'decide:licence') ? paths.bureauLicenceSubmission(id) : paths.deskLicence(id)),
};
