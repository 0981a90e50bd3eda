/** An address with its district, which many already name. */
export const writeAddress = (address: string, district: string): string =>
  address.includes(district) ? address : `${district} ${address}`;
