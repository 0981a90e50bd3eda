import type { Day } from '#app/kernel/calendar.ts';
import type { Fact } from '#app/domain/institutions/freshness.ts';
import { EMPTY_STOREFRONT, type StorefrontContent } from '#app/domain/storefronts/content.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { SourceId } from '#seed/reference/sources.ts';
import { demoId, demoUscc } from './identity.ts';
import type { DemoInstitution, DemoTenancy } from './model.ts';
import { slugOf } from './slugs.ts';
import { servedBy } from './served-by.ts';

const SOURCE: SourceId = 'demonstration';

/** The rows of some demo institutions, table by table in the order in which they refer to each other. */
export interface DemoRows {
  organisation: Required<Prisma.OrganisationCreateManyInput>[];
  institution: Required<Prisma.InstitutionCreateManyInput>[];
  formerSlug: Required<Prisma.FormerSlugCreateManyInput>[];
  institutionLine: Required<Prisma.InstitutionLineCreateManyInput>[];
  verification: Required<Prisma.VerificationCreateManyInput>[];
  storefront: Required<Prisma.StorefrontCreateManyInput>[];
  contact: Required<Prisma.ContactCreateManyInput>[];
  service: Required<Prisma.ServiceCreateManyInput>[];
  serviceTagging: Required<Prisma.ServiceTaggingCreateManyInput>[];
  licence: Required<Prisma.LicenceCreateManyInput>[];
  place: Required<Prisma.PlaceCreateManyInput>[];
  tenancy: Required<Prisma.TenancyCreateManyInput>[];
}

const emptyRows = (): DemoRows => ({
  organisation: [],
  institution: [],
  formerSlug: [],
  institutionLine: [],
  verification: [],
  storefront: [],
  contact: [],
  service: [],
  serviceTagging: [],
  licence: [],
  place: [],
  tenancy: [],
});

function addInstitution(rows: DemoRows, demo: DemoInstitution, days: { first: Day; last: Day }): string {
  const id = demoId('institution', demo.index);
  const organisationId = demoId('organisation', demo.index);
  const { name, legalRepresentative, establishedOn, slug, website, withdrawn } = demo;
  rows.organisation.push({
    id: organisationId,
    uscc: demoUscc(demo.index, demo.places[0].district),
    name,
    legalRepresentative,
    establishedOn,
    standing: 'verified',
    sourceId: SOURCE,
    verifiedOn: demo.verified.register ?? days.first,
  });
  rows.institution.push({
    id,
    organisationId,
    slug,
    status: withdrawn ? 'withdrawn' : 'published',
    withdrawnOn: withdrawn?.on ?? null,
    withdrawnReason: withdrawn?.reason ?? null,
    website,
    demo: true,
    verifiedOn: days.last,
    createdAt: new Date(`${days.first}T09:00:00+08:00`),
  });
  for (const former of demo.formerSlugs) rows.formerSlug.push({ slug: former, institutionId: id });
  for (const line of demo.lines) rows.institutionLine.push({ institutionId: id, categorySlug: line });
  for (const [fact, verifiedOn] of Object.entries(demo.verified)) {
    rows.verification.push({ institutionId: id, fact: fact as Fact, sourceId: SOURCE, verifiedOn });
  }
  return id;
}

function addStorefront(rows: DemoRows, id: string, { storefront }: DemoInstitution): void {
  if (!storefront) return;
  const { tagline, introduction, strengths, languages, teamSize, complaintPhone, publicPhone, contact, honours, cases } = storefront;
  const content: StorefrontContent = {
    ...EMPTY_STOREFRONT,
    introduction: { tagline, text: introduction },
    strengths: [...strengths],
    languages: [...languages],
    team: { ...EMPTY_STOREFRONT.team, size: teamSize },
    honours: honours.map((honour) => ({ ...honour, proofId: null })),
    cases: cases.map((one) => ({ ...one, consent: true })),
  };
  rows.storefront.push({ institutionId: id, content: JSON.stringify(content), versionId: null });
  if (contact || complaintPhone || publicPhone)
    rows.contact.push({
      institutionId: id,
      name: contact?.name ?? null,
      phone: contact?.phone ?? null,
      email: contact?.email ?? null,
      complaintPhone,
      publicPhone: publicPhone ?? null,
    });
}

function addServices(rows: DemoRows, id: string, { index, services, places }: DemoInstitution): void {
  services.forEach((service, i) => {
    const serviceId = demoId('service', index, i);
    const words = service.title.split('|');
    rows.service.push({
      id: serviceId,
      institutionId: id,
      status: 'published',
      versionId: null,
      slug: slugOf(words),
      categorySlug: service.category,
      title: words.join(''),
      summary: service.summary,
      deliverables: JSON.stringify(service.deliverables),
      audience: service.audience,
      ...servedBy(index, i, places[0].district),
      delivery: service.delivery,
      durationText: service.duration,
      documents: '[]',
      termText: null,
      priceModel: service.price.model,
      priceFrom: service.price.from,
      priceTo: service.price.to,
      publicService: service.publicService,
      position: i,
    });
    for (const tagSlug of service.tags) rows.serviceTagging.push({ serviceId, tagSlug });
  });
}

/** The tenancies of units that are free to be let; if there are none, one tenancy without a unit. */
function standing(tenancies: readonly DemoTenancy[], free: ReadonlySet<string>): DemoTenancy[] {
  const within = tenancies.filter(({ unitId }) => unitId !== null && free.has(unitId));
  const [first] = tenancies;
  return within.length > 0 || !first ? within : [{ ...first, unit: null, unitId: null }];
}

function addRest(rows: DemoRows, id: string, demo: DemoInstitution, licenceCheckedOn: Day, free: ReadonlySet<string>): void {
  const { index } = demo;
  demo.licences.forEach((licence, i) =>
    rows.licence.push({
      id: demoId('licence', index, i),
      institutionId: id,
      ...licence,
      scope: null,
      districtSlug: demo.places[0].district,
      branch: null,
      sourceId: SOURCE,
      verifiedOn: licenceCheckedOn,
    }),
  );
  demo.places.forEach(({ kind, district, address, phone, at }, i) =>
    rows.place.push({
      id: demoId('place', index, i),
      institutionId: id,
      kind,
      origin: 'register',
      districtSlug: district,
      address,
      phone,
      longitude: at?.longitude ?? null,
      latitude: at?.latitude ?? null,
      coordinateSystem: at ? 'WGS84' : null,
      pointOrigin: at ? 'register' : null,
    }),
  );
  standing(demo.tenancies, free).forEach(({ park, unit, unitId, startsOn, endsOn }, i) =>
    rows.tenancy.push({
      id: demoId('tenancy', index, i),
      institutionId: id,
      parkSlug: park,
      unitId,
      unitLabel: unit,
      startsOn,
      endsOn,
      sourceId: SOURCE,
      leaseId: null,
      handedBackOn: null,
      handBackNote: null,
    }),
  );
}

/**
 * Turns demo institutions into rows.
 * @param free ids of the units that stand and were never let; a tenancy of any other unit gets none.
 */
export function demoRows(institutions: readonly DemoInstitution[], free: ReadonlySet<string>): DemoRows {
  const rows = emptyRows();
  for (const demo of institutions) {
    const days = Object.values(demo.verified).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) throw new Error(`演示机构“${demo.name}”没有一项核验日期`);
    const id = addInstitution(rows, demo, { first, last });
    addStorefront(rows, id, demo);
    addServices(rows, id, demo);
    addRest(rows, id, demo, demo.verified.licence ?? last, free);
  }
  return rows;
}
