import type { Day } from '#app/kernel/calendar.ts';
import type { Fact } from '#app/domain/institutions/freshness.ts';
import type { LicenceFacts } from '#app/domain/lines/licence.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { CategorySlug, TagSlug } from '#app/domain/lines/categories.ts';
import type { Price } from '#app/domain/services/pricing.ts';
import type { ParkSlug } from '#seed/reference/parks.ts';

export interface DemoLicence extends LicenceFacts {
  number: string;
  issuer: string;
  revokedReason: string | null;
}

export interface DemoPlace {
  kind: 'headquarters' | 'branch';
  district: DistrictSlug;
  address: string;
  phone: string | null;
  /** WGS-84; null if the demonstration leaves the place off the map. */
  at: { longitude: number; latitude: number } | null;
}

export interface DemoService {
  /** The title, with `|` where its slug has a hyphen. */
  title: string;
  category: CategorySlug;
  tags: readonly TagSlug[];
  summary: string;
  deliverables: readonly string[];
  audience: string | null;
  delivery: 'onSite' | 'online' | 'both';
  duration: string | null;
  price: Price;
  publicService: boolean;
}

export interface DemoStorefront {
  tagline: string;
  introduction: string;
  strengths: readonly string[];
  languages: readonly string[];
  teamSize: number | null;
  complaintPhone: string | null;
  /** 单位电话, if it publishes one. */
  publicPhone?: string;
  contact: { name: string; phone: string; email: string } | null;
  honours: readonly { title: string; grantedBy: string; grantedOn: Day }[];
  cases: readonly { title: string; industry: string; summary: string }[];
}

export interface DemoTenancy {
  park: ParkSlug;
  /** As in the address; null if the place has no unit of its own. */
  unit: string | null;
  unitId: string | null;
  startsOn: Day;
  endsOn: Day | null;
}

/** One invented institution, not yet as rows. */
export interface DemoInstitution {
  /** Its index in the demonstration; ids, code and numbers follow from it. */
  index: number;
  name: string;
  slug: string;
  formerSlugs: readonly string[];
  legalRepresentative: string;
  establishedOn: Day;
  website: string | null;
  withdrawn: { on: Day; reason: string } | null;
  lines: readonly CategorySlug[];
  licences: readonly DemoLicence[];
  places: readonly [DemoPlace, ...DemoPlace[]];
  storefront: DemoStorefront | null;
  services: readonly DemoService[];
  tenancies: readonly DemoTenancy[];
  /** The day on which each public fact was last checked; facts that are not stated are absent. */
  verified: Partial<Record<Fact, Day>>;
}
