import { z } from 'zod';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { AREAS, INDUSTRIES, SIZES } from './audience.ts';
import { CATEGORY_SLUGS, TAGS } from '../lines/categories.ts';
import type { ServiceContent } from './content.ts';
import { DELIVERIES } from './delivery.ts';
import { PRICE_MODELS } from './pricing.ts';

const lines = z.array(z.string());
const amount = z.number().int().nullable();

const service = z.object({
  what: z.object({
    title: z.string(),
    summary: z.string(),
    category: z.enum(CATEGORY_SLUGS),
    tags: z.array(z.enum(TAGS.map(({ slug }) => slug))),
  }),
  deliverables: lines,
  audience: z.object({
    industries: z.array(z.enum(INDUSTRIES.map(({ slug }) => slug))),
    sizes: z.array(z.enum(SIZES.map(({ slug }) => slug))),
    note: z.string().nullable(),
  }),
  where: z.object({ area: z.enum(AREAS), districts: z.array(z.enum(DISTRICTS.map(({ slug }) => slug))) }),
  how: z.object({ delivery: z.enum(DELIVERIES), duration: z.string().nullable() }),
  price: z.object({ model: z.enum(PRICE_MODELS), from: amount, to: amount, publicService: z.boolean() }),
  documents: lines,
  term: z.string().nullable(),
});

/**
 * A JSON column that holds a service's content.
 * @throws if it holds anything else, which the database's own writers rule out.
 */
export function readServiceContent(json: string): ServiceContent {
  return service.parse(JSON.parse(json));
}
