import { z } from 'zod';
import { EMPTY_PARK_PAGE, type ParkPageContent } from './content.ts';

const page = z.object({
  introduction: z.object({ text: z.string() }),
  gallery: z.array(z.object({ imageId: z.string(), alt: z.string(), focus: z.string() })),
  leasing: z.object({ phone: z.string(), hours: z.string() }),
  floors: z.object({ remark: z.string() }),
  services: z.array(z.object({ title: z.string(), text: z.string() })),
  policies: z.array(z.object({ title: z.string(), number: z.string(), issuer: z.string(), issuedOn: z.string(), url: z.string() })),
  transport: z.object({ metro: z.string(), bus: z.string(), parking: z.string() }),
});

/**
 * A JSON column that holds a park's page.
 * @throws if it holds anything else, which the database's own writers rule out.
 */
export function readParkPageContent(json: string): ParkPageContent {
  return page.parse(JSON.parse(json));
}

/** What a park's page says: what was published, or without that the introduction that came with the data. */
export function shownContent(park: { introduction: string; page: { content: string } | null }): ParkPageContent {
  return park.page ? readParkPageContent(park.page.content) : { ...EMPTY_PARK_PAGE, introduction: { text: park.introduction } };
}
