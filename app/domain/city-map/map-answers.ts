import type { LicenceTag } from '../lines/licence-tag.ts';
import type { Drawn } from './cluster.ts';
import type { PackedSpots } from './pack-rows.ts';

/** What the map asks for after its page: all spots, or null where there are too many and their clusters are asked for. */
export interface MapPoints {
  spots: number;
  packed: PackedSpots | null;
}

/** What to draw inside a box. */
export interface MapClusters {
  drawn: Drawn[];
}

/** An institution in a popup: the facts that decide. */
export interface SpotInstitution {
  slug: string;
  name: string;
  district: string | null;
  lines: string[];
  licence: LicenceTag;
}

/** Who is at one spot, one page of them. */
export interface MapSpot {
  total: number;
  page: number;
  pages: number;
  institutions: SpotInstitution[];
}
