import type { LicenceTag } from '../lines/licence-tag.ts';
import type { Drawn } from './cluster.ts';
import type { PackedSpots } from './pack-rows.ts';

/** What the map requests after its page: all spots, or null if there are too many and clusters are requested instead. */
export interface MapPoints {
  spots: number;
  packed: PackedSpots | null;
}

/** What to draw inside a box. */
export interface MapClusters {
  drawn: Drawn[];
}

/** An institution's key facts in a popup. */
export interface SpotInstitution {
  slug: string;
  name: string;
  district: string | null;
  lines: string[];
  licence: LicenceTag;
}

/** One page of the institutions at a spot. */
export interface MapSpot {
  total: number;
  page: number;
  pages: number;
  institutions: SpotInstitution[];
}
