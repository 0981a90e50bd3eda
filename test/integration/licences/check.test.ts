import { readdir } from 'node:fs/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { checkRegister } from '#app/domain/licences/check/check-register.server.ts';
import { editSubmission } from '#app/domain/licences/edit-submission.server.ts';
import { FOREVER, type LicenceKind } from '#app/domain/lines/licence.ts';
import { moveSubmission } from '#app/domain/licences/move-submission.server.ts';
import { findCheck, listChecks } from '#app/domain/licences/check/read-check.server.ts';
import { verifyAgreed } from '#app/domain/licences/check/verify-agreed.server.ts';
import { institution } from '#test/factories/institution.ts';
import { after, NOW, person } from '#test/factories/person.ts';
import { licenceGround, STATED, submitted } from './ground.ts';
import { deedsOnRecord, officer, testFolder } from '../organisations/ground.ts';

const HEADER = ['机构名称', '统一社会信用代码', '所在区', '许可证号', '备案号', '发证机关', '有效期至'];

/** A workbook as uploaded, with a title above its header. */
async function workbook(rows: readonly (readonly (string | null)[])[]): Promise<{ name: string; bytes: Buffer }> {
  const cells = [['人力资源服务机构名录（2026年11月20日）'], HEADER, ...rows].map((row) =>
    row.map((value) => (value === null ? null : { type: String, value })),
  );
  return { name: '..\\名录 2026.xlsx', bytes: await writeXlsxFile(cells).toBuffer() };
}

type Ground = Awaited<ReturnType<typeof licenceGround>>;

/** Another institution with a waiting submission. */
async function another(
  { db, files }: Ground,
  {
    kind = 'hrPermit',
    number,
    validTo = STATED.validTo,
    districtSlug = 'pudong',
  }: { kind?: LicenceKind; number: string; validTo?: string | null; districtSlug?: 'pudong' | 'xuhui' },
) {
  const { organisationId } = await institution(db);
  const { uscc, name } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { uscc: true, name: true } });
  const owner = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
  return { uscc, name, owner, submissionId: await submitted(db, files, owner, { kind, stated: { number, validTo, districtSlug } }) };
}

/** Four submissions in 浦东 and one in 徐汇, and a register that lists most of them. */
async function checked() {
  const ground = await licenceGround();
  const { db, bureau } = ground;
  const permit = await another(ground, { number: '沪人服证字〔2024〕第1号' });
  const filing = await another(ground, { kind: 'hrFiling', number: '沪人服备字〔2024〕第2号', validTo: FOREVER });
  const wrong = await another(ground, { number: '沪人服证字〔2024〕第3号' });
  const missing = await another(ground, { number: '沪人服证字〔2024〕第4号' });
  const xuhui = await another(ground, { number: '沪人服证字〔2024〕第5号', districtSlug: 'xuhui' });
  const sheet = await workbook([
    [permit.name, permit.uscc, '浦东新区', '沪人服证字［2024］第 1 号', null, STATED.issuer, '2024-03-01 至 2029-02-28'],
    [filing.name, filing.uscc, '浦东新区', null, '沪人服备字〔2024〕第2号', null, null],
    [wrong.name, wrong.uscc, '浦东新区', '沪人服证字〔2024〕第3号', null, '上海市徐汇区人力资源和社会保障局', '2028-02-29'],
    [xuhui.name, xuhui.uscc, '徐汇区', '沪人服证字〔2024〕第5号', null, STATED.issuer, '2029-02-28'],
    ['写错的机构', '错', '浦东新区', '1', null, null, null],
  ]);
  const check = async (by = bureau, upload = sheet) => {
    const answer = await checkRegister(db, by, upload);
    return answer.ok ? answer.checkId : answer.message;
  };
  return { ...ground, permit, filing, wrong, missing, xuhui, sheet, check };
}

describe('a file that is no register', () => {
  it.each([
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '旧版 Excel'],
    ['nothing', Buffer.alloc(0), '文件是空的'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'PDF'],
    ['a broken workbook', Buffer.from('PK\u0003\u0004 not a zip'), ''],
    ['another table', Buffer.from('甲,乙\r\n1,2\r\n'), '统一社会信用代码'],
    ['a table without a row that can be read', Buffer.from(`${HEADER.join(',')}\r\n甲,错,浦东新区,1,,,\r\n`), '没有一行'],
  ])('says what to do with %s', async (_what, bytes, said) => {
    const { db, files, owner, bureau } = await licenceGround();
    await submitted(db, files, owner);
    const folder = await testFolder();
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const answer = await checkRegister(db, bureau, { name: '名录.csv', bytes });
    expect(answer).toMatchObject({ ok: false, why: 'invalid', field: 'file', message: expect.stringContaining(said) as string });
    expect(!answer.ok && answer.message).toMatch(/[\p{Script=Han}].*。$/su);
    expect(await db.registerCheck.count()).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it('or takes more than its budget to read is refused, and not left behind', async () => {
    const { db, files, owner, bureau } = await licenceGround();
    await submitted(db, files, owner);
    const folder = await testFolder();
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const upload = { name: '名录.csv', bytes: Buffer.from(`${HEADER.join(',')}\r\n甲公司,错,浦东新区,1,,,\r\n`.repeat(20_000)) };
    expect(await checkRegister(db, bureau, upload, { seconds: 0, memoryMib: 768 })).toMatchObject({
      ok: false,
      why: 'invalid',
      field: 'file',
      message: expect.stringContaining('名录太大') as string,
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a register held against what waits', () => {
  it('tells what agrees, what differs and what is not listed, within the districts of the officer', async () => {
    const { db, bureau, check, permit, filing, wrong, missing, xuhui } = await checked();
    const view = await findCheck(db, bureau.actor, await check());
    expect(view).toMatchObject({ title: '人力资源服务机构名录（2026年11月20日）', datedOn: '2026-11-20', checkedAt: bureau.now });
    expect(view?.lines.map(({ submissionId, outcome, waits }) => [submissionId, outcome, waits])).toEqual([
      [permit.submissionId, 'agrees', true],
      [filing.submissionId, 'agrees', true],
      [wrong.submissionId, 'conflicts', true],
      [missing.submissionId, 'absent', true],
    ]);
    expect(view?.lines[2]?.differences).toEqual([
      { field: 'issuer', stated: STATED.issuer, listed: '上海市徐汇区人力资源和社会保障局' },
      { field: 'validTo', stated: '2029-02-28', listed: '2028-02-29' },
    ]);
    const city = await (await officer(db)).by();
    const whole = await findCheck(db, city.actor, await check(city));
    expect(whole?.lines.find(({ submissionId }) => submissionId === xuhui.submissionId)).toMatchObject({ outcome: 'agrees' });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.check' } })).toMatchObject({
      organisationId: null,
      actorId: bureau.actor.personId,
      changes: '{"rows":[null,4]}',
    });
    expect(await db.licence.count()).toBe(0);
  });

  it('is for who made it, and for the city', async () => {
    const { db, bureau, check } = await checked();
    const id = await check();
    const [xuhui, city] = [await (await officer(db, 'xuhui')).by(), await (await officer(db)).by()];
    expect(await findCheck(db, xuhui.actor, id)).toBeNull();
    expect(await verifyAgreed(db, xuhui, id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await listChecks(db, xuhui.actor)).toEqual([]);
    for (const { actor } of [bureau, city])
      expect(await listChecks(db, actor)).toMatchObject([{ id, counts: { agrees: 2, conflicts: 1, absent: 1 } }]);
    expect(await findCheck(db, bureau.actor, 'unknown')).toBeNull();
  });

  it('verifies all that agree, each judged anew: what changed since is left and said', async () => {
    const { db, bureau, check, permit, filing, wrong } = await checked();
    const id = await check();
    await moveSubmission(db, bureau, { submissionId: filing.submissionId, seen: 'submitted', move: 'return', reason: '请补充' });
    const later = { ...filing.owner, now: after(7_200) };
    await editSubmission(db, later, filing.submissionId, { ...STATED, number: '别的', validTo: FOREVER });
    await moveSubmission(db, later, { submissionId: filing.submissionId, seen: 'returned', move: 'submit' });
    expect(await verifyAgreed(db, bureau, id)).toMatchObject({
      ok: true,
      verified: 1,
      skipped: [{ submissionId: filing.submissionId, institution: filing.name, why: expect.stringContaining('重新提交') as string }],
    });
    expect(await db.licence.findMany({ select: { number: true } })).toEqual([{ number: '沪人服证字〔2024〕第1号' }]);
    expect((await findCheck(db, bureau.actor, id))?.lines.map(({ state, waits }) => [state, waits])).toEqual([
      ['verified', false],
      ['submitted', false],
      ['submitted', true],
      ['submitted', true],
    ]);
    expect(await verifyAgreed(db, bureau, id)).toMatchObject({ verified: 0 });
    expect(await deedsOnRecord(db, { subjectId: permit.submissionId })).toContain('licence.verify');
    expect(await deedsOnRecord(db, { subjectId: wrong.submissionId })).not.toContain('licence.verify');
  });

  it('reads CSV as well, and needs something that waits', async () => {
    const ground = await licenceGround();
    const { db, bureau } = ground;
    const upload = (uscc: string) => ({
      name: '名录.csv',
      bytes: Buffer.from(`${HEADER.join(',')}\r\n甲公司,${uscc},浦东新区,沪人服证字〔2024〕第1号,,,2029-02-28\r\n`),
    });
    expect(await checkRegister(db, bureau, upload('x'))).toMatchObject({ ok: false, why: 'nothing' });
    const { uscc, submissionId } = await another(ground, { number: '沪人服证字〔2024〕第1号' });
    const answer = await checkRegister(db, { ...bureau, now: NOW }, upload(uscc));
    expect((await findCheck(db, bureau.actor, answer.ok ? answer.checkId : ''))?.lines).toMatchObject([
      { submissionId, outcome: 'agrees' },
    ]);
    expect(await checkRegister(db, ground.owner, upload(uscc))).toMatchObject({ ok: false, why: 'notAllowed' });
  });
});

describe('a register of four kinds', () => {
  const FOUR = [
    '机构名称',
    '统一社会信用代码',
    '所在区',
    '劳务派遣许可证编号',
    '劳务派遣有效期至',
    '增值电信业务经营许可证编号',
    '增值电信有效期至',
    '邮箱',
  ];

  it('is compared with submissions of each, and tells which of its columns were read', async () => {
    const ground = await licenceGround();
    const { db, bureau } = ground;
    const dispatch = await another(ground, { kind: 'dispatchPermit', number: '沪派遣许字2025第00001号' });
    const telecom = await another(ground, { kind: 'telecomPermit', number: '沪B2-20240001', validTo: '2028-12-31' });
    const cells = [
      FOUR,
      [dispatch.name, dispatch.uscc, '浦东新区', '沪派遣许字2025第00001号', '2029-02-28', null, null, 'a@b.cn'],
      [telecom.name, telecom.uscc, '浦东新区', null, null, '沪B2-20240001', '2028-12-31', null],
    ].map((row) => row.map((value) => (value === null ? null : { type: String, value })));
    const answer = await checkRegister(db, bureau, { name: '新建工作表.xlsx', bytes: await writeXlsxFile(cells).toBuffer() });
    const view = answer.ok ? await findCheck(db, bureau.actor, answer.checkId) : null;
    expect(view?.title).toBe(`上传的名录（${writeDay(dayOf(bureau.now))}比对）`);
    expect(view?.lines.map(({ submissionId, outcome }) => [submissionId, outcome])).toEqual([
      [dispatch.submissionId, 'agrees'],
      [telecom.submissionId, 'agrees'],
    ]);
    expect(view?.reading?.columns.slice(-2)).toEqual([
      { name: '增值电信业务经营许可证编号', from: '“Sheet1”F 列“增值电信业务经营许可证编号”' },
      { name: '增值电信有效期至', from: '“Sheet1”G 列“增值电信有效期至”' },
    ]);
    expect(view?.reading).toMatchObject({ unread: ['邮箱'], notes: ['名录没有写明日期，按比对当天'] });
  });
});
