import { z } from 'zod';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { StorefrontContent } from './content.ts';

const point = z.object({
  longitude: z.number(),
  latitude: z.number(),
  system: z.enum(['WGS84', 'GCJ02', 'BD09']),
  how: z.enum(['picked', 'typed']),
});
const image = z.object({ imageId: z.string(), alt: z.string(), focus: z.string() });
const count = z.number().int().nullable();

const storefront = z.object({
  introduction: z.object({ tagline: z.string(), text: z.string() }),
  strengths: z.array(z.string()),
  cases: z.array(z.object({ title: z.string(), industry: z.string(), summary: z.string(), consent: z.boolean() })),
  honours: z.array(z.object({ title: z.string(), grantedBy: z.string(), grantedOn: z.string(), proofId: z.string().nullable() })),
  places: z.array(
    z.object({
      kind: z.enum(['headquarters', 'branch']),
      district: z.enum(DISTRICTS.map(({ slug }) => slug)),
      address: z.string(),
      phone: z.string().nullable(),
      point: point.nullable(),
    }),
  ),
  languages: z.array(z.string()),
  team: z.object({ size: count, certified: count, clients: count }),
  gallery: z.array(image),
  banner: image.nullable(),
  english: z.object({ name: z.string(), summary: z.string() }).nullable(),
});

/**
 * A JSON column that holds a storefront's content.
 * @throws if it holds anything else, which the database's own writers rule out.
 */
export function readStorefrontContent(json: string): StorefrontContent {
  return storefront.parse(JSON.parse(json));
}
