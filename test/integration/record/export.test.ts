import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { By } from '#app/kernel/permissions/actor.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { exportRecord } from '#app/kernel/record/export-record.server.ts';
import { writeEntry, type Entry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { after, byVisitor, organisation, person } from '#test/factories/person.ts';
import { groundedDatabase, officer } from '../organisations/ground.ts';

const write = (db: Database, entry: Entry, by: By = byVisitor()) => inTransaction(db, (tx) => writeEntry(tx, by, entry));
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });

describe('the exported record', () => {
  it('is a table that spreadsheets read, newest first, and its export is on the record', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db, '演示·“青禾”,\n有限公司');
    const li = await person(db, { name: '李四' });
    const zhang = await (await person(db, { name: '张三', memberships: [{ organisationId, role: 'owner' }] })).by();
    await write(
      db,
      {
        deed: 'organisation.remove',
        subjectId: organisationId,
        organisationId,
        personId: li.id,
        changes: { role: ['member', null], name: ['甲', '乙"丙'] },
        reason: '离职',
      },
      zhang,
    );
    const by = await (await officer(db)).by({ now: after(60) });
    const csv = await exportRecord(db, THINGS, by, { reach: reachOf(by.actor, 'export:record') });
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(rowsOf(csv)).toEqual([
      ['编号', '时间', '谁', '代表主体', '做了什么', '变化', '理由', '请求编号'],
      [
        '1',
        '2026年11月21日 09:00',
        '张三',
        '演示·“青禾”,\n有限公司',
        '把李四移出了“演示·“青禾”,\n有限公司”',
        '角色：成员 → 无；名称：甲 → 乙"丙',
        '离职',
        expect.stringMatching(/^request-\d+$/),
      ],
    ]);
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'record.export' } })).toMatchObject({
      actorId: by.actor.personId,
      at: after(60),
      changes: '{"rows":[null,1]}',
    });
  });

  it('has only what the reader reaches', async () => {
    const db = await groundedDatabase();
    await write(db, { deed: 'register.seed', subjectId: 'x', districtSlug: 'xuhui' });
    await write(db, { deed: 'register.seed', subjectId: 'x', districtSlug: 'pudong' });
    const by = await (await officer(db, 'pudong')).by();
    expect(
      rowsOf(await exportRecord(db, THINGS, by, { reach: reachOf(by.actor, 'export:record') }))
        .slice(1)
        .map(([id]) => id),
    ).toEqual(['2']);
    const stranger = await (await person(db)).by();
    expect(rowsOf(await exportRecord(db, THINGS, stranger, { reach: reachOf(stranger.actor, 'export:record') }))).toHaveLength(1);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of %j', async (reason) => {
    const db = await groundedDatabase();
    await write(db, { deed: 'register.seed', subjectId: 'x', reason });
    const by = await (await officer(db)).by();
    const cell = rowsOf(await exportRecord(db, THINGS, by, {}))[1]?.[6] ?? '';
    expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});
