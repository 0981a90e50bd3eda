/** Whose bureau watches over a licence; null where neither the licence nor an address says so. */
export function watchingDistrict({
  districtSlug,
  institution,
}: {
  districtSlug: string | null;
  institution: { places: readonly { districtSlug: string }[] };
}): string | null {
  return districtSlug ?? institution.places[0]?.districtSlug ?? null;
}
