import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/** A park by name; its id is the slug. A notice links to the plan for the park's operator, and to the park's page for everybody else. */
export const parkThing: Thing = {
  async names(db, slugs) {
    const parks = await db.park.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true, name: true } });
    return parks.map(({ slug, name }) => [slug, name]);
  },
  address: (_db, slug, actor) => (may(actor, 'read:park-desk', { parkSlug: slug }) ? paths.parkDrawing(slug) : paths.park(slug)),
};
