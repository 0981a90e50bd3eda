import type { Day } from '#app/kernel/calendar.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { CategorySlug } from '../lines/categories.ts';
import type { PublicLicence } from '../lines/public-licence.ts';
import type { ReplyFigures } from '../inquiries/figures.ts';
import type { ServiceContent } from '../services/content.ts';

/** The public facts of an institution that is compared with others. */
export interface Compared {
  slug: string;
  /** True if the address that was asked for is a former one. */
  moved: boolean;
  name: string;
  uscc: string;
  legalRepresentative: string | null;
  establishedOn: Day | null;
  demo: boolean;
  /** The registered one, with its district. */
  address: string | null;
  /** The districts in which it has its seat and its branches, the seat first. */
  seats: DistrictSlug[];
  parks: string[];
  lines: string[];
  licences: PublicLicence[];
  /** Published services, as the institution orders them. */
  services: ServiceContent[];
  team: { size: number | null; certified: number | null; clients: number | null } | null;
  /** Of clients who consented. */
  cases: { title: string; industry: string }[];
  replies: ReplyFigures | null;
  reviews: { count: number; average: string } | null;
  /** Contracts of the last two years on which both sides agree, by line. */
  agreed: Partial<Record<CategorySlug, number>>;
}

/** An institution that was asked for and cannot be compared. */
export interface Withdrawn {
  slug: string;
  name: string;
  on: Day | null;
  reason: string | null;
}

export interface ComparedAll {
  compared: Compared[];
  withdrawn: Withdrawn[];
  /** Slugs under which there is no institution. */
  unknown: string[];
}
