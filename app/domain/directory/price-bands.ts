import { PRICED_MODELS, writeBand, type PricedModel } from '../services/pricing.ts';

/** Where the bands of a model meet. */
const LIMITS: Record<PricedModel, readonly [number, number]> = {
  perHeadMonth: [5_000, 15_000],
  perHead: [50_000, 200_000],
  successFee: [1_800, 2_500],
  perProject: [1_000_000, 5_000_000],
};

/** A band of prices in one unit; a price at a limit is in the lower band. */
export interface PriceBand {
  value: string;
  name: string;
  model: PricedModel;
  from: number;
  to?: number;
}

/** Every band, by model, cheapest first. */
export const PRICE_BANDS: readonly PriceBand[] = PRICED_MODELS.flatMap((model) => {
  const [low, high] = LIMITS[model];
  return [
    { value: `${model}-low`, name: writeBand(model, null, low), model, from: 0, to: low },
    { value: `${model}-mid`, name: writeBand(model, low, high), model, from: low + 1, to: high },
    { value: `${model}-high`, name: writeBand(model, high, null), model, from: high + 1 },
  ];
});

/** The one unit in which prices can be put in order, given what is chosen; null if none or several are. */
export function pricedModel(refinements: { pricing?: readonly string[]; price?: readonly string[] }): PricedModel | null {
  const models = [
    ...(refinements.pricing ?? []),
    ...PRICE_BANDS.flatMap(({ value, model }) => (refinements.price?.includes(value) ? [model] : [])),
  ];
  const [only, ...others] = new Set(models);
  const known = PRICED_MODELS.find((model) => model === only);
  return known !== undefined && others.length === 0 ? known : null;
}
