import { describe, expect, it } from 'vitest';
import { makeMove } from '#app/kernel/make-move.server.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { defineWorkflow, type Wanted } from '#app/kernel/workflow.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { institution } from '#test/factories/institution.ts';
import { after, NOW } from '#test/factories/person.ts';
import { beforehand, deedsOnRecord, groundedDatabase, rivals, twoRivals } from './organisations/ground.ts';

type State = 'preparing' | 'published' | 'withdrawn';

/** why: a table small enough to read in the test, with states of a real row. */
const withdrawal = defineWorkflow<State, 'withdraw', 'bureau', { lines: number }>({
  name: '撤下',
  start: 'published',
  moves: {
    preparing: {},
    published: {
      withdraw: {
        to: 'withdrawn',
        by: ['bureau'],
        deed: 'institution.confirm',
        reason: 'required',
        guard: ({ lines }) => (lines > 0 ? `还有 ${lines} 项业务，不能撤下。` : null),
      },
    },
    withdrawn: {},
  },
  waits: { preparing: [], published: [], withdrawn: [] },
  moveNames: { withdraw: '撤下' },
  stateNames: { preparing: '筹备中', published: '已公开', withdrawn: '已撤下' },
  overtaken: '这个机构刚刚复核过，请重新查看。',
});

const BY: By = { actor: null, requestId: 'test', now: NOW };
const FIELDS = { status: true, verifiedOn: true, _count: { select: { lines: true } } } as const;

interface Ways {
  /** Throws at the very end. */
  fail?: boolean;
  /** The state in the guarded update, if it differs from the one that was read. */
  expects?: State;
  wanted?: Partial<Wanted<State>>;
}

function withdraw(db: Database, id: string, reason: string, { fail = false, expects, wanted }: Ways = {}) {
  return makeMove(
    db,
    BY,
    withdrawal,
    { seen: 'published', move: 'withdraw', reason, ...wanted },
    {
      load: async (tx) => {
        const row = await tx.institution.findUnique({ where: { id }, select: FIELDS });
        return row && { ...row, state: row.status };
      },
      at: ({ verifiedOn }) => new Date(verifiedOn),
      roles: () => ['bureau'],
      facts: (_tx, { _count }) => _count,
      change: async (tx, _row, { from, to }) =>
        (
          await tx.institution.updateMany({
            where: { id, status: expects ?? from },
            data: { status: to, withdrawnOn: '2026-11-21', withdrawnReason: reason },
          })
        ).count,
      entry: (_tx, _row, { reason }) => ({ subjectId: id, reason }),
      follow: async (tx) => {
        await tx.outboxEntry.create({ data: { subject: 'institution', subjectId: id } });
        if (fail) throw new Error('断电');
      },
    },
  );
}

const addLine = (db: Database, institutionId: string) =>
  inTransaction(db, async (tx) => {
    const { status } = await tx.institution.findUniqueOrThrow({ where: { id: institutionId }, select: { status: true } });
    if (status === 'published') await tx.institutionLine.create({ data: { institutionId, categorySlug: 'recruitment' } });
    return status === 'published';
  });

describe('making a move', () => {
  it('changes the row and writes what belongs to it', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    expect(await withdraw(db, id, '机构申请')).toEqual({ ok: true, from: 'published', to: 'withdrawn', reason: '机构申请' });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'withdrawn', withdrawnReason: '机构申请' });
    expect(await db.outboxEntry.count()).toBe(1);
  });

  it('puts the deed that the table names on the record, with the reason given', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    await withdraw(db, id, ' 机构申请 ');
    expect(await db.recordEntry.findMany()).toMatchObject([{ deed: 'institution.confirm', subjectId: id, reason: '机构申请', at: NOW }]);
  });

  it('says so when there is nothing, and when it came too late', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    expect(await withdraw(db, 'unknown', '理由')).toMatchObject({ ok: false, why: 'absent' });
    await withdraw(db, id, '先到');
    expect(await withdraw(db, id, '后到')).toMatchObject({ ok: false, why: 'stale' });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ withdrawnReason: '先到' });
  });

  it('is stale to whoever saw the same state of another time', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db, { verifiedOn: '2026-11-20' });
    expect(await withdraw(db, id, '理由', { wanted: { seenAt: after(0).toISOString() } })).toEqual({
      ok: false,
      why: 'stale',
      message: '这个机构刚刚复核过，请重新查看。',
    });
    expect(await withdraw(db, id, '理由', { wanted: { seenAt: '2026-11-20T00:00:00.000Z' } })).toMatchObject({ ok: true });
  });

  it('leaves nothing half done when it breaks in the middle', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    await expect(withdraw(db, id, '理由', { fail: true })).rejects.toThrow('断电');
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'published', withdrawnReason: null });
    expect(await db.outboxEntry.count()).toBe(0);
    expect(await deedsOnRecord(db)).toEqual([]);
  });

  it('writes nothing where the guarded update finds another state than was read', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    expect(await withdraw(db, id, '理由', { expects: 'preparing' })).toMatchObject({ ok: false, why: 'stale' });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'published' });
    expect([await db.outboxEntry.count(), await deedsOnRecord(db)]).toEqual([0, []]);
  });

  it('lets one of many rivals win, on connections of their own', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    const opened = await rivals(db, 4);
    const answers = await Promise.all(opened.map((rival, i) => withdraw(rival, id, `对手 ${i}`)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.why === 'stale')).toHaveLength(3);
    expect(await db.outboxEntry.count()).toBe(1);
    expect(await deedsOnRecord(db)).toEqual(['institution.confirm']);
  });
});

describe('facts that change meanwhile', () => {
  it('are those of the moment at which the row changes: the refusal is the guard’s own', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    const [one, other] = await twoRivals(db);
    const overtaken = beforehand(one, async () => expect(await addLine(other, id)).toBe(true));
    expect(await withdraw(overtaken, id, '理由')).toEqual({ ok: false, why: 'guard', message: '还有 1 项业务，不能撤下。' });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'published' });
    expect(await deedsOnRecord(db)).toEqual([]);
  });

  it('and allow what they forbade before', async () => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    await addLine(db, id);
    const [one, other] = await twoRivals(db);
    const overtaken = beforehand(one, () => other.institutionLine.deleteMany({ where: { institutionId: id } }));
    expect(await withdraw(overtaken, id, '理由')).toMatchObject({ ok: true });
  });

  it('at the very same moment: either the move is first, or its guard refuses it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const db = await groundedDatabase();
      const { id } = await institution(db);
      const [one, other] = await twoRivals(db);
      const [moved, added] = await Promise.all([withdraw(one, id, '理由'), addLine(other, id)]);
      if (added) expect(moved).toEqual({ ok: false, why: 'guard', message: '还有 1 项业务，不能撤下。' });
      else expect(moved).toMatchObject({ ok: true });
      const { status, _count } = await db.institution.findUniqueOrThrow({ where: { id }, select: FIELDS });
      expect([status, _count.lines]).toEqual(added ? ['published', 1] : ['withdrawn', 0]);
    }
  });
});
