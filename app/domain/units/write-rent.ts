/** Asking rent in fen per square metre and day → `6.80 元/㎡·天`; 面议 if it is negotiable. */
export function writeRent(rent: number | null): string {
  return rent === null ? '面议' : `${(rent / 100).toFixed(2)} 元/㎡·天`;
}
