/** Days before the last day at which the holder is reminded of the end of a licence. */
export const LICENCE_MARKS = [90, 60, 30, 7] as const;
export type LicenceMark = (typeof LICENCE_MARKS)[number];

/** The last mark passed with `left` days to go (0 on the last day); null before the first mark and after the end. */
export function licenceMark(left: number): LicenceMark | null {
  if (left < 0) return null;
  return LICENCE_MARKS.reduce<LicenceMark | null>((nearest, mark) => (left <= mark ? mark : nearest), null);
}
