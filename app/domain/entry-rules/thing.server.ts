import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/** Names a version of a park's rules; everybody may read it. */
export const entryRulesThing: Thing = {
  async names(db, ids) {
    const rows = await db.entryRules.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, number: true, park: { select: { name: true } } },
    });
    return rows.map(({ id, number, park }) => [id, `“${park.name}”的准入规则第 ${number} 版`]);
  },
  async address(db, id) {
    const row = await db.entryRules.findUnique({ where: { id }, select: { parkSlug: true, number: true } });
    return row && paths.parkRules(row.parkSlug, row.number);
  },
};
