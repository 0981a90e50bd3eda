import type { TagSlug } from '#app/domain/lines/categories.ts';
import type { Price, PriceModel } from '#app/domain/services/pricing.ts';

/**
 * A service as an institution may list it. `{区}` and `{行业}` stand for the institution's own; `|` in a title marks a hyphen in its
 * slug.
 */
export interface ServiceTemplate {
  title: string;
  tags: readonly TagSlug[];
  summary: string;
  deliverables: readonly string[];
  audience: string;
  delivery: 'onSite' | 'online' | 'both';
  duration: string;
  price: Price;
  publicService?: true;
}

const FEN = 100;
const priced =
  (model: PriceModel) =>
  (from: number, to: number | null): Price => ({ model, from: from * FEN, to: to === null ? null : to * FEN });

/** Prices in yuan, as people state them; success fees in percent of the yearly pay. `null` is 起. */
export const perHeadMonth = priced('perHeadMonth');
export const perHead = priced('perHead');
export const perProject = priced('perProject');
export const successFee = priced('successFee');
export const negotiable: Price = { model: 'negotiable', from: null, to: null };
export const free: Price = { model: 'free', from: null, to: null };
