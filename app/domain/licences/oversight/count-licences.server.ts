import { Prisma } from '#prisma/generated/client.ts';
import type { Database } from '#prisma/database.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import type { Reach } from '#app/kernel/permissions/may.ts';
import { FOREVER, licenceState, type LicenceFacts, type LicenceKind, type LicenceState } from '../../lines/licence.ts';
import { lastDays, type EndingWithin } from './ending.ts';

/** How many licences of a kind are in a state in a district. */
export interface LicenceCount {
  /** Null if neither the licence nor an address tells. */
  districtSlug: string | null;
  kind: LicenceKind;
  state: LicenceState;
  /** The shortest span in which those that end soon end; null for all others. */
  within: EndingWithin | null;
  count: number;
}

interface Row {
  districtSlug: string | null;
  kind: LicenceKind;
  revoked: bigint;
  superseded: bigint;
  upcoming: bigint;
  /** Where its last day lies among `endsOf`. */
  ends: bigint;
  count: bigint;
}

/** Last days that stand for all others as far as a state depends on them: none, past, each of the spans, later. */
const endsOf = (today: Day): (Day | null)[] => [null, addDays(today, -1), ...lastDays(today).map(({ last }) => last), FOREVER];

/**
 * Counts the licences within a bureau's reach by district, kind and state on `today`. The database only tells days apart as far as a
 * state depends on them; which state it is, `licenceState` says of one licence that stands for all of a group.
 */
export async function countLicences(db: Database, { everything, districtSlugs }: Reach, today: Day): Promise<LicenceCount[]> {
  if (!everything && districtSlugs.length === 0) return [];
  const [none, past, ...later] = endsOf(today);
  const rows = await db.$queryRaw<Row[]>`
    SELECT "districtSlug", "kind", "revoked", "superseded", "upcoming", "ends", COUNT(*) AS "count"
    FROM (
      SELECT
        COALESCE(l."districtSlug", (
          SELECT p."districtSlug" FROM "Place" p
          WHERE p."institutionId" = l."institutionId" AND p."kind" = 'headquarters' ORDER BY p."id" LIMIT 1
        )) AS "districtSlug",
        l."kind",
        CASE WHEN l."revokedOn" <= ${today} THEN 1 ELSE 0 END AS "revoked",
        CASE WHEN l."supersededOn" <= ${today} THEN 1 ELSE 0 END AS "superseded",
        CASE WHEN l."validFrom" > ${today} THEN 1 ELSE 0 END AS "upcoming",
        CASE WHEN l."validTo" IS NULL THEN 0 WHEN l."validTo" <= ${past} THEN 1
          ${Prisma.join(
            later.map((last, i) => Prisma.sql`WHEN l."validTo" <= ${last} THEN ${i + 2}`),
            ' ',
          )} END AS "ends"
      FROM "Licence" l
    ) AS told
    ${everything ? Prisma.empty : Prisma.sql`WHERE "districtSlug" IN (${Prisma.join([...districtSlugs])})`}
    GROUP BY 1, 2, 3, 4, 5, 6`;
  return rows.map(({ districtSlug, kind, revoked, superseded, upcoming, ends, count }) => {
    const validTo = [none, past, ...later][Number(ends)] ?? null;
    const facts: LicenceFacts = {
      kind,
      validFrom: Number(upcoming) === 1 ? addDays(today, 1) : null,
      validTo,
      revokedOn: Number(revoked) === 1 ? today : null,
      supersededOn: Number(superseded) === 1 ? today : null,
    };
    const state = licenceState(facts, today);
    const within = state === 'expiring' ? (lastDays(today).find(({ last }) => last === validTo)?.within ?? null) : null;
    return { districtSlug, kind, state, within, count: Number(count) };
  });
}
