import type { Day } from '#app/kernel/calendar.ts';
import type { CategorySlug } from '../lines/categories.ts';
import type { LicenceFacts } from '../lines/licence.ts';
import type { ReplyFigures } from '../inquiries/figures.ts';
import type { ServiceContent } from '../services/content.ts';

/** A licence with what a reader can check it by. */
export interface ComparedLicence extends LicenceFacts {
  number: string;
  issuer: string;
  verifiedOn: Day;
  /** By whom it was verified. */
  source: string;
  revokedReason: string | null;
}

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
  address: string | null;
  district: string | null;
  parks: string[];
  lines: string[];
  licences: ComparedLicence[];
  /** Published services, as the institution orders them. */
  services: ServiceContent[];
  team: { size: number | null; certified: number | null; clients: number | null } | null;
  /** Of clients who consented. */
  cases: { title: string; industry: string }[];
  replies: ReplyFigures | null;
  reviews: { count: number; average: string } | null;
  /** Contracts on which both sides agree, by line. */
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
