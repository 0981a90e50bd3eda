import type { Database } from '#prisma/database.ts';
import { LICENCE_NAME } from '../lines/licence.ts';
import { categoryName, isCategorySlug } from '../lines/categories.ts';
import { CONTENT_KINDS } from './content-kinds.server.ts';
import type { RecordSubject } from '#app/kernel/record/deeds.ts';

const withName = { organisation: { select: { name: true } } } as const;
const ofInstitution = { institution: { select: withName } } as const;

type Named = [id: string, name: string];

async function namesOfContent(db: Database, of: (kind: RecordSubject) => string[]): Promise<Named[]> {
  const [institutions, services, versions] = await Promise.all([
    db.institution.findMany({ where: { id: { in: of('institution') } }, select: { id: true, ...withName } }),
    db.service.findMany({ where: { id: { in: of('service') } }, select: { id: true, title: true } }),
    db.contentVersion.findMany({
      where: { id: { in: of('version') } },
      select: { id: true, kind: true, number: true, subjectId: true, ...ofInstitution },
    }),
  ]);
  const { storefront, service } = CONTENT_KINDS;
  const served = versions.flatMap(({ kind, subjectId }) => (kind === service.name ? [subjectId] : []));
  const titles = new Map(
    (await db.service.findMany({ where: { id: { in: served } }, select: { id: true, title: true } })).map(({ id, title }) => [id, title]),
  );
  return [
    ...institutions.map(({ id, organisation }): Named => [id, organisation.name]),
    ...services.map(({ id, title }): Named => [id, title]),
    ...versions.map(({ id, kind, number, subjectId, institution }): Named => {
      const what = kind === storefront.name ? storefront.noun : `${service.noun}“${titles.get(subjectId) ?? '已删除的服务'}”`;
      return [id, `${institution.organisation.name}的${what}第 ${number} 版`];
    }),
  ];
}

async function namesOfLicences(db: Database, of: (kind: RecordSubject) => string[]): Promise<Named[]> {
  const [licences, submissions] = await Promise.all([
    db.licence.findMany({ where: { id: { in: of('licence') } }, select: { id: true, kind: true, number: true, ...ofInstitution } }),
    db.licenceSubmission.findMany({ where: { id: { in: of('licenceSubmission') } }, select: { id: true, kind: true, ...ofInstitution } }),
  ]);
  return [
    ...licences.map(({ id, kind, number, institution }): Named => [
      id,
      `“${institution.organisation.name}”的${LICENCE_NAME[kind]}${number}`,
    ]),
    ...submissions.map(({ id, kind, institution }): Named => [id, `“${institution.organisation.name}”的${LICENCE_NAME[kind]}申报`]),
  ];
}

async function namesOfInquiries(db: Database, of: (kind: RecordSubject) => string[]): Promise<Named[]> {
  const [inquiries, reviews, reports] = await Promise.all([
    db.inquiry.findMany({
      where: { id: { in: of('inquiry') } },
      select: { id: true, ...ofInstitution, brief: { select: { categorySlug: true, ...withName } } },
    }),
    db.review.findMany({ where: { id: { in: of('review') } }, select: { id: true, ...ofInstitution } }),
    db.report.findMany({
      where: { id: { in: of('report') } },
      select: { id: true, inquiry: { select: ofInstitution }, review: { select: ofInstitution } },
    }),
  ]);
  return [
    ...inquiries.map(({ id, institution, brief }): Named => {
      const line = isCategorySlug(brief.categorySlug) ? categoryName(brief.categorySlug) : '';
      return [id, `“${brief.organisation.name}”与“${institution.organisation.name}”的${line}服务邀约`];
    }),
    ...reviews.map(({ id, institution }): Named => [id, institution.organisation.name]),
    ...reports.map(({ id, inquiry, review }): Named => [id, (inquiry ?? review)?.institution.organisation.name ?? '已删除的内容']),
  ];
}

async function namesOfParks(db: Database, of: (kind: RecordSubject) => string[]): Promise<Named[]> {
  return (await db.park.findMany({ where: { slug: { in: of('park') } }, select: { slug: true, name: true } })).map(({ slug, name }) => [
    slug,
    name,
  ]);
}

/**
 * What parks and the things of institutions are called in a sentence: storefronts and services by name, a licence by its kind and number,
 * an invitation by its two sides and its line.
 * @param of gives the ids of one kind.
 */
export async function namesOfInstitutionsThings(db: Database, of: (kind: RecordSubject) => string[]): Promise<Named[]> {
  return (await Promise.all([namesOfContent(db, of), namesOfLicences(db, of), namesOfInquiries(db, of), namesOfParks(db, of)])).flat();
}
