import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/** Names a bank's file by its account and its name; a notice leads the park's operators to it. */
export const bankFileThing: Thing = {
  async names(db, ids) {
    const rows = await db.bankFile.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true, account: { select: { name: true } } },
    });
    return rows.map(({ id, name, account }) => [id, `${account.name}，${name}`]);
  },
  async address(db, id, actor) {
    const row = await db.bankFile.findUnique({ where: { id }, select: { parkSlug: true } });
    return row && may(actor, 'keep:bill', row) ? paths.parkBankFile(row.parkSlug, id) : null;
  },
};
