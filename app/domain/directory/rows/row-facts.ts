import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { CategorySlug } from '../../lines/categories.ts';
import { REACH_NAME, REACHES, type Served } from '../../services/audience.ts';
import { PRICE_MODELS, writePrice, type PriceModel } from '../../services/pricing.ts';
import { reachOfAll, servedWith, servedWithAny, type ServingFacts } from '../../services/served.ts';

/** What a row tells of a service. */
export interface RowService extends Served {
  categorySlug: CategorySlug;
  priceModel: PriceModel;
  priceFrom: number | null;
  priceTo: number | null;
}

/** How many units and districts a row names. */
const UNITS_SHOWN = 2;
const DISTRICTS_SHOWN = 3;

/**
 * Of some services the lowest price in each unit: `30 元/人·月起`; 免费 or 面议 if there is no number; null without a service. The unit by
 * which the list is ordered or narrowed comes first.
 */
export function writeLowest(services: readonly Omit<RowService, keyof Served>[], asked: PriceModel | null = null): string | null {
  const models = asked === null ? PRICE_MODELS : [asked, ...PRICE_MODELS.filter((model) => model !== asked)];
  const lowest = models.flatMap((model) => {
    const own = services.filter(({ priceModel, priceFrom }) => priceModel === model && priceFrom !== null);
    const [first] = [...own].sort((a, b) => (a.priceFrom ?? 0) - (b.priceFrom ?? 0));
    if (!first)
      return model === asked && services.some(({ priceModel }) => priceModel === model)
        ? [writePrice({ model, from: null, to: null })]
        : [];
    const fixed = own.length === 1 && first.priceTo === first.priceFrom;
    return [writePrice({ model, from: first.priceFrom, to: fixed ? first.priceTo : null })];
  });
  if (lowest.length > 0) return lowest.slice(0, UNITS_SHOWN).join('，');
  if (services.some(({ priceModel }) => priceModel === 'free')) return '免费';
  return services.length > 0 ? '面议' : null;
}

/** Where an institution serves, with one line or any: `可服务全市各区、周边省份、线上可办`; null if nothing says so. */
export function writeServed(facts: ServingFacts, line: CategorySlug | null): string | null {
  const served = line === null ? servedWithAny(facts) : servedWith(line, facts);
  const services = line === null ? facts.services : facts.services.filter(({ categorySlug }) => categorySlug === line);
  const reach = reachOfAll({ services });
  const named = DISTRICTS.filter(({ slug }) => served.includes(slug)).map(({ shortName }) => shortName);
  const some = named.length > DISTRICTS_SHOWN ? `${named.slice(0, DISTRICTS_SHOWN).join('、')}等 ${named.length} 个区` : named.join('、');
  const where = [
    ...(named.length === DISTRICTS.length ? [REACH_NAME.city] : some === '' ? [] : [some]),
    ...REACHES.filter((one) => one !== 'city' && reach.includes(one)).map((one) => REACH_NAME[one]),
  ];
  return where.length === 0 ? null : `可服务${where.join('、')}`;
}
