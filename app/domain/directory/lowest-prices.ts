import type { NumberMap, NumberName } from '#search/port.ts';
import { leastOf } from '#search/least.ts';
import type { CategorySlug } from '../lines/categories.ts';
import type { Served } from '../services/audience.ts';
import type { PriceModel } from '../services/pricing.ts';

/** The attribute with the lowest prices of an institution or a service: fen, or basis points of the yearly pay. */
export const LOWEST = 'lowest';

/** Stands where a service is charged in this way without a number: after every price. */
export const NO_AMOUNT = 1e12;

/** Of which services the lowest price is asked for: those of one line, if there is one, that reach one of the districts, if any is named. */
export interface PriceScope {
  line: CategorySlug | null;
  districts: readonly string[];
}

/** Stands for every district in a key. */
const ALL_DISTRICTS = 'city';

const keyOf = (model: PriceModel, line: CategorySlug | null, where: string | null): string =>
  [line, where, model].filter((part) => part !== null).join('_');

/** Names the lowest price in one model. */
export function lowestName(model: PriceModel, { line, districts }: PriceScope): NumberName {
  const named = (where: string | null): string => `${LOWEST}.${keyOf(model, line, where)}`;
  return districts.length === 0 ? named(null) : leastOf([named(ALL_DISTRICTS), ...[...districts].sort().map(named)]);
}

/** A service as far as its price is concerned. */
export interface Priced extends Pick<Served, 'area' | 'districts'> {
  priceModel: PriceModel;
  priceFrom: number | null;
}

/** Where a price holds: anywhere, and besides in every district or in those that the service names. */
function placesOf({ area, districts }: Priced): (string | null)[] {
  if (area === 'abroad') return [null];
  return [null, ...(area === 'districts' ? districts : [ALL_DISTRICTS])];
}

/** The price of one service under the key that `lowestName` names for any line and district. */
export const lowestPrice = ({ priceModel, priceFrom }: Pick<Priced, 'priceModel' | 'priceFrom'>): NumberMap => ({
  [keyOf(priceModel, null, null)]: priceFrom ?? NO_AMOUNT,
});

/** The lowest prices of some services under the keys that `lowestName` names: of each line, and of all together under null. */
export function lowestPrices(services: ReadonlyMap<CategorySlug | null, readonly Priced[]>): NumberMap {
  const found: Record<string, number> = {};
  for (const [line, own] of services) {
    for (const service of own) {
      for (const where of placesOf(service)) {
        const key = keyOf(service.priceModel, line, where);
        found[key] = Math.min(found[key] ?? NO_AMOUNT, service.priceFrom ?? NO_AMOUNT);
      }
    }
  }
  return found;
}
