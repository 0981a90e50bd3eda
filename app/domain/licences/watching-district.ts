/** The district whose bureau watches over a licence; null if neither the licence nor an address tells. */
export function watchingDistrict({
  districtSlug,
  institution,
}: {
  districtSlug: string | null;
  institution: { places: readonly { districtSlug: string }[] };
}): string | null {
  return districtSlug ?? institution.places[0]?.districtSlug ?? null;
}
