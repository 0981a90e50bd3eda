import { kindNamed } from '#app/domain/assembly/content-kinds.server.ts';
import type { NoticeView } from '#app/kernel/notices/list-notices.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, mayAtAll } from '#app/kernel/permissions/may.ts';
import type { Database } from '#prisma/database.ts';
import { paths } from '#app/paths.ts';

async function versionAddress(db: Database, id: string, actor: Actor): Promise<string | null> {
  const version = await db.contentVersion.findUnique({
    where: { id },
    select: { parkSlug: true, districtSlug: true, kind: true, subjectId: true, institution: { select: { organisationId: true } } },
  });
  if (!version) return null;
  const { parkSlug, districtSlug, kind, subjectId, institution } = version;
  if (parkSlug !== null && may(actor, 'moderate:content', { parkSlug })) return paths.parkModerate(parkSlug, id);
  if (may(actor, 'moderate:content', { districtSlug })) return paths.bureauModerate(id);
  if (!may(actor, 'edit:storefront', { organisationId: institution.organisationId })) return paths.desk();
  return kindNamed(kind).desk(subjectId).to;
}

/** Where a notice leads: to what it is about, in the workplace of its reader; null where there is nothing to open. */
export async function noticeAddress(db: Database, { kind, id }: NoticeView['subject'], actor: Actor): Promise<string | null> {
  switch (kind) {
    case 'organisationRequest':
      return mayAtAll(actor, 'decide:organisation-request') ? paths.bureauRequest(id) : paths.request(id);
    case 'organisation':
      return mayAtAll(actor, 'read:organisation') ? paths.organisation() : paths.desk();
    case 'person':
      return paths.account();
    case 'version':
      return versionAddress(db, id, actor);
    case 'licenceSubmission':
      return mayAtAll(actor, 'decide:licence') ? paths.bureauLicenceSubmission(id) : paths.deskLicence(id);
    case 'licence':
      return paths.deskLicences();
    case 'inquiry':
      return paths.inquiry(id);
    case 'review': {
      const review = await db.review.findUnique({ where: { id }, select: { inquiryId: true } });
      return review && paths.inquiry(review.inquiryId);
    }
    case 'park':
      return may(actor, 'read:park-desk', { parkSlug: id }) ? paths.parkDrawing(id) : paths.park(id);
    case 'report':
      return mayAtAll(actor, 'decide:report') ? paths.bureauReport(id) : paths.inquiries();
    default:
      return null;
  }
}
