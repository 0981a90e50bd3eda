/** Whose a draft, a version or a picture is: an institution's, with the organisation whose people write it, or a park's. */
export type Owner =
  { institutionId: string; organisationId: string; parkSlug: null } | { institutionId: null; organisationId: null; parkSlug: string };

/** The columns that say so. */
export type OwnerColumns = { institutionId: string; ofParkSlug: null } | { institutionId: null; ofParkSlug: string };

export const ownerColumns = ({ institutionId, parkSlug }: Owner): OwnerColumns =>
  parkSlug === null ? { institutionId, ofParkSlug: null } : { institutionId: null, ofParkSlug: parkSlug };

export const parkOwner = (parkSlug: string) => ({ institutionId: null, organisationId: null, parkSlug }) as const satisfies Owner;

/**
 * The owner that a row names.
 * @throws if it names none, which the database rules out.
 */
export function ownerOf({
  institution,
  ofParkSlug,
}: {
  institution: { id: string; organisationId: string } | null;
  ofParkSlug: string | null;
}): Owner {
  if (ofParkSlug !== null) return parkOwner(ofParkSlug);
  if (institution === null) throw new Error('This row belongs to neither an institution nor a park');
  return { institutionId: institution.id, organisationId: institution.organisationId, parkSlug: null };
}
