import { paths } from '#app/paths.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { ownerOf } from '../permissions/owner.ts';
import type { Writer } from './content-kind.server.ts';

/** The columns of a version that tell who wrote it. */
export const authorSelect = {
  ofParkSlug: true,
  ofPark: { select: { name: true } },
  institution: { select: { id: true, organisationId: true, slug: true, status: true, organisation: { select: { name: true } } } },
} as const satisfies Prisma.ContentVersionSelect;

/** Who wrote a version, by its own columns: it outlives its subject. */
export function authorOfVersion(row: Prisma.ContentVersionGetPayload<{ select: typeof authorSelect }>): Writer {
  const { institution, ofPark, ofParkSlug } = row;
  const publicPage =
    ofParkSlug !== null ? paths.park(ofParkSlug) : institution?.status === 'published' ? paths.institution(institution.slug) : null;
  return { ...ownerOf(row), name: ofPark?.name ?? institution?.organisation.name ?? '', page: publicPage };
}
