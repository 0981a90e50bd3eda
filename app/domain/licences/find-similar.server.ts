import type { Database } from '#prisma/database.ts';
import type { LicenceKind } from '../lines/licence.ts';
import { similarNumbers } from './similar-numbers.ts';
import type { SubmissionState } from './submission-workflow.ts';

export interface SimilarLicence {
  id: string;
  number: string;
  institution: string;
  /** The state of a submission; null for a verified licence. */
  state: SubmissionState | null;
  /** The number of characters that differ; 0 if the number is the same, however written. */
  distance: number;
}

const BATCH = 5_000;
const SHOWN = 10;

interface Numbered {
  id: string;
  number: string;
}

/** Reads the numbers of one table in batches and keeps only similar ones, so that memory does not grow with the city. */
async function sift<N extends Numbered>(number: string, read: (after: string) => Promise<N[]>): Promise<(N & { distance: number })[]> {
  const found: (N & { distance: number })[] = [];
  for (let after = ''; ;) {
    const batch = await read(after);
    found.push(...similarNumbers(number, batch));
    if (batch.length < BATCH) return found;
    after = batch.at(-1)?.id ?? '';
  }
}

const STATES = ['submitted', 'returned', 'verified'] as const satisfies readonly SubmissionState[];

/**
 * Finds licences of the same kind of other institutions, verified or submitted, with the same or nearly the same number: a copy, or a
 * mistyped digit. A verified submission is shown as its licence. The nearest first, at most ten.
 */
export async function findSimilar(
  db: Database,
  { institutionId, kind, number }: { institutionId: string; kind: LicenceKind; number: string },
): Promise<SimilarLicence[]> {
  const others = { kind, institutionId: { not: institutionId } } as const;
  const page = { orderBy: { id: 'asc' }, take: BATCH, select: { id: true, number: true } } as const;
  const held = await sift(number, (after) => db.licence.findMany({ where: { ...others, id: { gt: after } }, ...page }));
  const submitted = await sift(number, (after) =>
    db.licenceSubmission.findMany({ where: { ...others, id: { gt: after }, state: { in: [...STATES] }, licenceId: null }, ...page }),
  );
  const named = { institution: { select: { organisation: { select: { name: true } } } } } as const;
  const [licences, submissions] = await Promise.all([
    db.licence.findMany({ where: { id: { in: held.slice(0, SHOWN).map(({ id }) => id) } }, select: { id: true, ...named } }),
    db.licenceSubmission.findMany({
      where: { id: { in: submitted.slice(0, SHOWN).map(({ id }) => id) } },
      select: { id: true, state: true, ...named },
    }),
  ]);
  const about = new Map<string, { state: SubmissionState | null; institution: string }>([
    ...licences.map(({ id, institution }) => [id, { state: null, institution: institution.organisation.name }] as const),
    ...submissions.map(({ id, state, institution }) => [id, { state, institution: institution.organisation.name }] as const),
  ]);
  return [...held, ...submitted]
    .flatMap(({ id, number: similar, distance }) => {
      const known = about.get(id);
      return known ? [{ id, number: similar, distance, ...known }] : [];
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SHOWN);
}
