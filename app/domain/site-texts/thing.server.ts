import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { SITE_TEXT_NAME } from './site-text.ts';

/** Names a text of the site by its kind and version. */
export const siteTextThing: Thing = {
  async names(db, ids) {
    const rows = await db.siteText.findMany({ where: { id: { in: [...ids] } }, select: { id: true, kind: true, number: true } });
    return rows.map(({ id, kind, number }) => [id, `${SITE_TEXT_NAME[kind]}第 ${number} 版`]);
  },
  async address(db, id) {
    const row = await db.siteText.findUnique({ where: { id }, select: { kind: true, number: true } });
    return row && paths.siteText(row.kind, row.number);
  },
};
