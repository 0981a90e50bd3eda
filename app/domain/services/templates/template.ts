import type { IndustrySlug, SizeSlug } from '../audience.ts';
import type { TagSlug } from '#app/domain/lines/categories.ts';
import type { PriceModel } from '../pricing.ts';

/** A service as many institutions offer it, as a template: everything but the amounts. */
export interface ServiceTemplate {
  slug: string;
  title: string;
  summary: string;
  tags: readonly TagSlug[];
  deliverables: readonly string[];
  industries?: readonly IndustrySlug[];
  sizes?: readonly SizeSlug[];
  audience: string;
  delivery: 'onSite' | 'online' | 'both';
  duration: string;
  model: PriceModel;
  publicService?: true;
  documents: readonly string[];
  term: string;
}
