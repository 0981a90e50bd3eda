import { redirect } from '@remix-run/node';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { ownOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { paths } from '#app/paths.ts';

/**
 * The institution of the organisation for which the actor acts.
 * @throws notAllowed without an organisation; a redirect to the page that opens a storefront if there is no institution yet.
 */
export async function ownInstitution(db: Database, actor: Actor): Promise<{ id: string; organisationId: string }> {
  const organisationId = ownOrganisation(actor);
  const institution = await db.institution.findUnique({ where: { organisationId }, select: { id: true } });
  if (!institution) throw redirect(paths.deskStorefront());
  return { id: institution.id, organisationId };
}
