import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { changedSections, sectionName } from '#app/kernel/content/content-kind.ts';
import { readReasons } from '#app/kernel/content/read-reasons.server.ts';
import { isStale } from '../institutions/freshness.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { categoryName } from '../lines/categories.ts';
import { contentOfService, serviceContentSelect } from './known-content.server.ts';
import type { ServiceContent } from './content.ts';
import { heldLicences, missingLicences, type HeldLicence } from './needed-licences.ts';
import { writePrice } from './pricing.ts';
import { readServiceContent } from './read-content.server.ts';
import { serviceKind } from './service-kind.server.ts';
import { serviceTags, type ServiceTag } from './service-state.ts';
import type { ServiceStatus } from './service-workflow.ts';

/** A service in its institution's own list. */
export interface OwnServiceRow {
  id: string;
  status: ServiceStatus;
  /** The drafted title. */
  title: string;
  line: string;
  price: string;
  tags: ServiceTag[];
  /** Whether a version of it waits for a moderator. */
  pending: boolean;
  /** Why its last version was returned, section by section; empty if it was not, or if another was submitted since. */
  returned: { section: string; why: string }[];
}

export interface OwnServices {
  slug: string;
  /** Those that are offered or drafted, in the order of the public page. */
  services: OwnServiceRow[];
  retired: OwnServiceRow[];
  /** When the prices were last confirmed; null if never. */
  priceVerifiedOn: Day | null;
  priceStale: boolean;
}

type Version = Prisma.ContentVersionGetPayload<{ select: typeof VERSION }>;
const VERSION = { subjectId: true, state: true, content: true, reasons: true } as const;

/** The newest version of each service if it waits or was returned; published and withdrawn ones are left out. */
async function openVersions(db: Database, institutionId: string): Promise<Map<string, Version>> {
  const rows = await db.contentVersion.findMany({
    where: { institutionId, kind: serviceKind.name },
    orderBy: { number: 'asc' },
    select: VERSION,
  });
  const newest = new Map(rows.map((row) => [row.subjectId, row]));
  return new Map([...newest].filter(([, { state }]) => state === 'pending' || state === 'returned'));
}

interface Known {
  status: ServiceStatus;
  /** The content in its columns. */
  shown: ServiceContent;
  draft: ServiceContent | null;
  version: Version | undefined;
}

/** The content of a service's draft, and its state. */
function standing({ status, shown, draft, version }: Known): {
  content: ServiceContent;
  edited: boolean;
  version: 'pending' | 'returned' | null;
} {
  const content = draft ?? shown;
  const differs = status === 'draft' || changedSections(serviceKind, shown, content).length > 0;
  if (version?.state === 'pending')
    return { content, edited: changedSections(serviceKind, readServiceContent(version.content), content).length > 0, version: 'pending' };
  return { content, edited: differs, version: version?.state === 'returned' && differs ? 'returned' : null };
}

/** An institution's services as its people see them; null if the organisation has no institution. The caller checks permission. */
export async function readOwnServices(db: Database, organisationId: string, today: Day): Promise<OwnServices | null> {
  const institution = await db.institution.findUnique({
    where: { organisationId },
    select: {
      id: true,
      slug: true,
      licences: { select: licenceFactsSelect },
      verifications: { where: { fact: 'price' }, select: { verifiedOn: true } },
      services: { select: { id: true, status: true, ...serviceContentSelect }, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
      drafts: { where: { kind: serviceKind.name }, select: { subjectId: true, content: true } },
    },
  });
  if (!institution) return null;
  const versions = await openVersions(db, institution.id);
  const drafts = new Map(institution.drafts.map(({ subjectId, content }) => [subjectId, readServiceContent(content)]));
  const rows = institution.services.map(({ id, status, ...columns }): OwnServiceRow => {
    const version = versions.get(id);
    const stands = standing({ status, shown: contentOfService(columns), draft: drafts.get(id) ?? null, version });
    const { what, price } = stands.content;
    const missing = missingLicences(status === 'draft' ? what : contentOfService(columns).what, institution.licences, today);
    return {
      id,
      status,
      title: what.title,
      line: categoryName(what.category),
      price: writePrice(price),
      tags: serviceTags({ status, missing, version: stands.version, edited: stands.edited }),
      pending: stands.version === 'pending',
      returned:
        stands.version === 'returned' && version
          ? Object.entries(readReasons(version.reasons)).map(([section, why]) => ({ section: sectionName(serviceKind, section), why }))
          : [],
    };
  });
  const priceVerifiedOn = institution.verifications[0]?.verifiedOn ?? null;
  return {
    slug: institution.slug,
    services: rows.filter(({ status }) => status !== 'retired'),
    retired: rows.filter(({ status }) => status === 'retired'),
    priceVerifiedOn,
    priceStale: priceVerifiedOn !== null && isStale('price', priceVerifiedOn, today),
  };
}

export interface OwnService {
  id: string;
  slug: string;
  status: ServiceStatus;
  institution: { id: string; organisationId: string; slug: string; status: 'preparing' | 'published' | 'withdrawn' };
  /** The institution's state for every kind of licence today. */
  held: HeldLicence[];
}

/** Finds a service that the actor may edit; null if there is none, or it is another organisation's. */
export async function findOwnService(db: Database, actor: Actor, id: string, today: Day): Promise<OwnService | null> {
  const row = await db.service.findUnique({
    where: { id },
    select: {
      id: true,
      slug: true,
      status: true,
      institution: { select: { id: true, organisationId: true, slug: true, status: true, licences: { select: licenceFactsSelect } } },
    },
  });
  if (!row) return null;
  const { licences, ...institution } = row.institution;
  if (!may(actor, 'edit:service', { organisationId: institution.organisationId })) return null;
  return { ...row, institution, held: heldLicences(licences, today) };
}

/** The state of an organisation's institution for every kind of licence today; null if it has no institution. */
export async function licencesOf(db: Database, organisationId: string, today: Day): Promise<HeldLicence[] | null> {
  const institution = await db.institution.findUnique({ where: { organisationId }, select: { licences: { select: licenceFactsSelect } } });
  return institution && heldLicences(institution.licences, today);
}
