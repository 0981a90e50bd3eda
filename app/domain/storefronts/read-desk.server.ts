import type { RegisteredPlace } from './stated-places.ts';
import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { draftRow, nameOf } from '#app/kernel/content/read-draft.server.ts';
import { findVersion, listVersions, type VersionSummary } from '#app/kernel/content/read-version.server.ts';
import { LICENCE_NAME, licenceFactsSelect } from '../lines/licence.ts';
import { licenceTag } from '../lines/licence-tag.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import { staysOf } from '../parks/stays.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { CATEGORIES } from '../lines/categories.ts';
import { STOREFRONT_SECTIONS, type StorefrontContent, type StorefrontSection } from './content.ts';
import { sectionStates, type SectionState } from './section-state.ts';
import { storefrontKind } from './storefront-kind.server.ts';

/** Finds the institution of an organisation; null if none was opened. The caller checks permission. */
export function findOwnInstitution(db: Database, organisationId: string) {
  return db.institution.findUnique({ where: { organisationId }, select: { id: true, slug: true, status: true } });
}

/** The addresses of an institution in the register, the headquarters first. */
export async function registeredPlaces(db: Database, institutionId: string): Promise<RegisteredPlace[]> {
  const places = await db.place.findMany({
    where: { institutionId, origin: 'register' },
    orderBy: [{ kind: 'desc' }, { id: 'asc' }],
    select: { kind: true, districtSlug: true, address: true, pointOrigin: true },
  });
  return places.map(({ kind, districtSlug, address, pointOrigin }) => ({
    kind,
    district: districtSlug,
    address,
    placed: pointOrigin === 'register',
  }));
}

/** What the register, the bureau and the parks know of an institution already: its editor shows it and never asks for it. */
export async function heldFacts(db: Database, institutionId: string, today: Day) {
  const row = await db.institution.findUniqueOrThrow({
    where: { id: institutionId },
    select: {
      organisation: { select: { name: true, uscc: true, legalRepresentative: true, standing: true } },
      lines: { select: { categorySlug: true } },
      licences: { where: { supersededOn: null }, select: licenceFactsSelect, orderBy: { kind: 'asc' } },
      tenancies: {
        where: tenancyInForce(today),
        orderBy: { startsOn: 'asc' },
        select: { unitLabel: true, startsOn: true, park: { select: { slug: true, name: true } } },
      },
    },
  });
  return {
    organisation: row.organisation,
    addresses: (await registeredPlaces(db, institutionId)).map(({ address }) => address),
    lines: CATEGORIES.filter(({ slug }) => row.lines.some(({ categorySlug }) => categorySlug === slug)).map(({ name }) => name),
    licences: row.licences.map((licence) => ({ kind: LICENCE_NAME[licence.kind], tag: licenceTag(licence, today) })),
    parks: staysOf(row.tenancies).map(({ since: _since, ...stay }) => stay),
  };
}

export interface SectionDesk {
  section: StorefrontSection;
  state: SectionState;
  /** Why it was returned; null if it was not, or was submitted again since. */
  reason: string | null;
  /** Who changed it last, and when; null if nobody did. */
  changed: { by: string; at: Date } | null;
}

export interface StorefrontDesk {
  draft: StorefrontContent;
  /** What is public; null if nothing is. */
  shown: StorefrontContent | null;
  sections: SectionDesk[];
  /** The version that waits for a moderator. */
  pending: VersionSummary | null;
  /** Whether the draft differs from what is public. */
  differs: boolean;
}

/** The storefront as its authors see it: section by section, with what waits and what was returned. */
export async function readStorefrontDesk(db: Database, actor: Actor, institutionId: string): Promise<StorefrontDesk> {
  const [row, shown, versions] = await Promise.all([
    draftRow(db, storefrontKind, institutionId),
    storefrontKind.shown(db, institutionId),
    listVersions(db, storefrontKind, institutionId),
  ]);
  if (!row) throw new Error(`Institution ${institutionId} has no storefront to write`);
  const newest = versions[0];
  const open = newest?.state === 'pending' || newest?.state === 'returned';
  const version = open ? await findVersion(db, actor, storefrontKind, newest.id) : null;
  const states = sectionStates({
    draft: row.content,
    shown,
    waiting: version?.state === 'pending' ? version : null,
    returned: version?.state === 'returned' ? version : null,
  });
  const names = new Map<string, string>();
  for (const { personId } of Object.values(row.revisions)) if (!names.has(personId)) names.set(personId, await nameOf(db, personId));
  const sections = STOREFRONT_SECTIONS.map((section) => {
    const revision = row.revisions[section];
    return {
      section,
      ...states[section],
      changed: revision ? { by: names.get(revision.personId) || '已注销用户', at: new Date(revision.at) } : null,
    };
  });
  return {
    draft: row.content,
    shown,
    sections,
    pending: newest?.state === 'pending' ? newest : null,
    differs: sections.some(({ state }) => state !== 'public' && state !== 'unwritten'),
  };
}
