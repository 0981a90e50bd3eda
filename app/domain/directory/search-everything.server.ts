import type { ParkSummary } from '../parks/list-parks.server.ts';
import { listParks } from '../parks/list-parks.server.ts';
import type { Nothing } from './explain-nothing.server.ts';
import { listInstitutions, type Barred, type DirectorySite, type InstitutionRow } from './list-institutions.server.ts';
import { listServices, type ServiceRow } from './list-services.server.ts';
import { WHOLE_DIRECTORY } from './query.ts';
import type { Heard } from './understand.ts';

const SHOWN = 5;

export interface Group<Row> {
  total: number;
  rows: Row[];
  corrected: { from: string; to: string } | null;
}

export interface EverythingFound {
  institutions: Group<InstitutionRow>;
  services: Group<ServiceRow>;
  parks: Group<ParkSummary>;
  truncated: boolean;
  /** How the words were understood for institutions and services; parks are looked for by the words as they are. */
  heard: Heard[];
  /** Institutions that match but may not offer the searched line today. */
  barred: Barred | null;
  /** Why there are no institutions; null if there are some. */
  nothing: Nothing | null;
}

/** The best hits of each kind for one query text. */
export async function searchEverything(site: DirectorySite, q: string): Promise<EverythingFound> {
  const query = { ...WHOLE_DIRECTORY, q };
  const [institutions, services, parkHits, parks] = await Promise.all([
    listInstitutions(site, query, []),
    listServices(site, query, []),
    site.search.search({ indexUid: 'parks', q, hitsPerPage: SHOWN }),
    listParks(site.db, site.today),
  ]);
  const bySlug = new Map(parks.map((park) => [park.slug, park]));
  const best = <Row>({ total, rows, corrected }: { total: number; rows: Row[]; corrected: Group<Row>['corrected'] }): Group<Row> => ({
    total,
    rows: rows.slice(0, SHOWN),
    corrected,
  });
  return {
    institutions: best(institutions),
    services: best(services),
    parks: {
      total: parkHits.totalHits,
      rows: parkHits.hits.flatMap((hit) => bySlug.get(hit.id) ?? []),
      corrected: parkHits.corrected ?? null,
    },
    truncated: parkHits.truncated,
    heard: institutions.heard,
    barred: institutions.barred,
    nothing: institutions.nothing,
  };
}
