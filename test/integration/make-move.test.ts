import { describe, expect, it } from 'vitest';
import { makeMove } from '#app/kernel/make-move.server.ts';
import { defineWorkflow } from '#app/kernel/workflow.ts';
import { openDatabase } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { type testDatabase } from '#test/setup/database.ts';
import { groundedDatabase } from './organisations-ground.ts';

/** why: a table small enough to read in the test, on states that a row of the database has. */
const withdrawal = defineWorkflow<'preparing' | 'published' | 'withdrawn', 'withdraw', 'bureau'>({
  name: '撤下',
  start: 'published',
  moves: { preparing: {}, published: { withdraw: { to: 'withdrawn', by: ['bureau'], reason: 'required' } }, withdrawn: {} },
  moveNames: { withdraw: '撤下' },
  stateNames: { preparing: '筹备中', published: '已公开', withdrawn: '已撤下' },
});

function withdraw(db: Awaited<ReturnType<typeof testDatabase>>, id: string, reason: string, fail = false) {
  return makeMove(
    db,
    withdrawal,
    { seen: 'published', move: 'withdraw', roles: ['bureau'], reason, facts: undefined },
    {
      read: async (tx) => (await tx.institution.findUnique({ where: { id }, select: { status: true } }))?.status ?? null,
      change: async (tx, from, to) =>
        (
          await tx.institution.updateMany({
            where: { id, status: from },
            data: { status: to, withdrawnOn: '2026-11-21', withdrawnReason: reason },
          })
        ).count,
      follow: async (tx) => {
        await tx.outboxEntry.create({ data: { subject: 'institution', subjectId: id } });
        if (fail) throw new Error('断电');
      },
    },
  );
}

describe('making a move', () => {
  it('changes the row and writes what belongs to it', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    expect(await withdraw(db, id, '机构申请')).toEqual({ ok: true, from: 'published', to: 'withdrawn', reason: '机构申请' });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'withdrawn', withdrawnReason: '机构申请' });
    expect(await db.outboxEntry.count()).toBe(1);
  });

  it('says so when there is nothing, and when it came too late', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    expect(await withdraw(db, 'unknown', '理由')).toMatchObject({ ok: false, why: 'absent' });
    await withdraw(db, id, '先到');
    expect(await withdraw(db, id, '后到')).toMatchObject({ ok: false, why: 'stale' });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ withdrawnReason: '先到' });
  });

  it('leaves nothing half done when it breaks in the middle', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    await expect(withdraw(db, id, '理由', true)).rejects.toThrow('断电');
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'published', withdrawnReason: null });
    expect(await db.outboxEntry.count()).toBe(0);
  });

  it('lets one of many rivals win, on connections of their own', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    const rivals = await Promise.all(Array.from({ length: 4 }, () => openDatabase(db.url)));
    // Connections of one thread would each keep the others waiting; a process of its own may wait.
    for (const rival of rivals) await rival.$queryRaw`PRAGMA busy_timeout = 0`;
    const answers = await Promise.all(rivals.map((rival, i) => withdraw(Object.assign(rival, { url: db.url }), id, `对手 ${i}`)));
    await Promise.all(rivals.map((rival) => rival.$disconnect()));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.why === 'stale')).toHaveLength(3);
    expect(await db.outboxEntry.count()).toBe(1);
  });
});
