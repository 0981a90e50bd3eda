import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import type { Database } from '#prisma/database.ts';

/** One of each thing that institutions and enterprises work on, by id. */
export interface DeskThings {
  institutionId: string;
  serviceId: string;
  storefrontVersionId: string;
  serviceVersionId: string;
  submissionId: string;
  licenceId: string;
  briefId: string;
  inquiryId: string;
  reportId: string;
  checkId: string;
}

interface Parties {
  /** The institution's owner, who also wrote for it. */
  institution: { organisationId: string; personId: string };
  enterprise: { organisationId: string; personId: string };
  /** The officer who checked a register. */
  officerId: string;
  now: Date;
}

/** Gives an organisation an institution in 静安 with one of everything, and an invitation from another organisation. */
export async function deskThings(db: Database, { institution: owner, enterprise, officerId, now }: Parties): Promise<DeskThings> {
  const { id: institutionId } = await db.institution.create({
    data: {
      organisationId: owner.organisationId,
      slug: 'roles-institution',
      verifiedOn: '2026-11-01',
      demo: true,
      places: { create: { kind: 'headquarters', districtSlug: 'jingan', address: '示例路 1 号' } },
      lines: { create: { categorySlug: 'software' } },
      storefront: { create: { content: JSON.stringify(EMPTY_STOREFRONT) } },
    },
    select: { id: true },
  });
  const of = { institutionId };
  const { id: serviceId } = await db.service.create({
    data: {
      ...of,
      slug: 'roles-service',
      categorySlug: 'software',
      title: '示例系统服务',
      summary: '用来走遍每个页面的一项服务',
      priceModel: 'negotiable',
      deliverables: '["一套系统"]',
    },
    select: { id: true },
  });
  const version = { ...of, number: 1, state: 'pending', submittedById: owner.personId, submittedAt: now, districtSlug: 'jingan' } as const;
  const { id: storefrontVersionId } = await db.contentVersion.create({
    data: {
      ...version,
      kind: 'storefront',
      subjectId: institutionId,
      parkSlug: 'jingan',
      content: JSON.stringify(EMPTY_STOREFRONT),
      sections: '["strengths"]',
    },
    select: { id: true },
  });
  const content = {
    what: { title: '示例系统服务', summary: '用来走遍每个页面的一项服务', category: 'software', tags: [] },
    deliverables: ['一套系统'],
    audience: { industries: [], sizes: [], note: null },
    where: { area: 'city', districts: [] },
    how: { delivery: 'both', duration: null },
    price: { model: 'negotiable', from: null, to: null, publicService: false },
    documents: [],
    term: null,
  };
  const { id: serviceVersionId } = await db.contentVersion.create({
    data: { ...version, kind: 'service', subjectId: serviceId, content: JSON.stringify(content), sections: '["what"]' },
    select: { id: true },
  });
  const licence = { kind: 'hrPermit', number: '（演示）角色 1 号', issuer: '演示机关' } as const;
  const { id: submissionId } = await db.licenceSubmission.create({
    data: { ...of, ...licence, districtSlug: 'jingan', state: 'submitted', createdById: owner.personId, createdAt: now, submittedAt: now },
    select: { id: true },
  });
  const { id: licenceId } = await db.licence.create({
    data: { ...of, ...licence, kind: 'hrFiling', districtSlug: 'jingan', sourceId: 'bureau-verification', verifiedOn: '2026-11-01' },
    select: { id: true },
  });
  const { id: briefId } = await db.inquiryBrief.create({
    data: {
      organisationId: enterprise.organisationId,
      personId: enterprise.personId,
      categorySlug: 'software',
      text: '需要一套考勤系统，请先来洽谈。',
      contactName: '测试某人',
      contactPhone: '02155550100',
      createdAt: now,
    },
    select: { id: true },
  });
  const { id: inquiryId } = await db.inquiry.create({
    data: { ...of, briefId, sentAt: now, answerBy: '2099-01-01' },
    select: { id: true },
  });
  const { id: reportId } = await db.report.create({
    data: {
      inquiryId,
      organisationId: owner.organisationId,
      personId: owner.personId,
      reason: 'spam',
      text: '与本机构业务无关的内容',
      districtSlug: 'jingan',
      reportedAt: now,
    },
    select: { id: true },
  });
  const { id: checkId } = await db.registerCheck.create({
    data: { title: '示例名录', datedOn: '2026-11-01', checkedById: officerId, checkedAt: now, lines: '[]' },
    select: { id: true },
  });
  return {
    institutionId,
    serviceId,
    storefrontVersionId,
    serviceVersionId,
    submissionId,
    licenceId,
    briefId,
    inquiryId,
    reportId,
    checkId,
  };
}
