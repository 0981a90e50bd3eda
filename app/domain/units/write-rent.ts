/** Rent guide in fen for a square metre and day → `6.80 元/㎡·天`; 面议 where it is agreed on. */
export function writeRent(rent: number | null): string {
  return rent === null ? '面议' : `${(rent / 100).toFixed(2)} 元/㎡·天`;
}
