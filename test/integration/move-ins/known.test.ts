import { expect, it } from 'vitest';
import { sendIntent } from '#app/domain/intents/send-intent.server.ts';
import { editContact } from '#app/domain/move-ins/edit-move-in.server.ts';
import { sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { readKnownFacts } from '#app/domain/move-ins/known/read-known-facts.server.ts';
import { openMoveIn } from '#app/domain/move-ins/open-move-in.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { at, ground, on, rowOf, SCALE, write, WISH, type Ground } from './ground.ts';

const DAY = '2026-11-20';
const known = async ({ db }: Ground, id: string) => readKnownFacts(db, await rowOf(db, id, on(DAY)));

it('each fact of the institution is shown with its source and the day of its check', async () => {
  const here = await ground();
  const { db, institutionId } = here;
  const by = at(here.owner, DAY);
  const opened = await openMoveIn(db, by, { parkSlug: 'yuan' });
  const id = opened.ok ? opened.id : '';
  const rows = async () => (await known(here, id)).facts.map(({ name, source }) => [name, source]);
  const identity = (await rows())[0]![1];
  expect(identity).toMatch(/^测试来源，2026年\d+月\d+日核验$/u);
  expect(await rows()).toEqual([
    ['机构名称', identity],
    ['统一社会信用代码', identity],
    ['注册地址', '名录登记'],
    ['人力资源服务许可证', '测试来源，2026年6月1日核验'],
  ]);
  const { facts } = await known(here, id);
  expect(facts.at(-1)?.value).toBe('310101（至2099年12月31日，有效）');
  await db.verification.create({ data: { institutionId, fact: 'register', sourceId: 'example', verifiedOn: '2026-05-04' } });
  await db.licence.updateMany({ where: { institutionId }, data: { supersededOn: '2026-11-01' } });
  await db.organisation.update({ where: { id: here.organisationId }, data: { standing: 'unverified', sourceId: null, verifiedOn: null } });
  expect(await rows()).toEqual([
    ['机构名称', '机构登记，还没有核验'],
    ['统一社会信用代码', '机构登记，还没有核验'],
    ['注册地址', '测试来源，2026年5月4日核验'],
  ]);
});

it('what was filled in says from where, until somebody changes it', async () => {
  const here = await ground();
  const { db } = here;
  const by = at(here.owner, DAY);
  await db.contact.create({ data: { institutionId: here.institutionId, name: '演示前台', phone: '13800000009' } });
  const plain = await openMoveIn(db, by, { parkSlug: 'yuan' });
  const id = plain.ok ? plain.id : '';
  const origins = async (of = id) => (await known(here, of)).origins;
  expect(await origins()).toEqual({ lines: '名录登记的业务范围', contact: '旗舰店的联系方式' });
  await write(here, by, id, { ...SCALE, lines: ['training'] });
  const seen = sectionSeen(await rowOf(db, id, by.now), 'contact');
  await editContact(db, by, { moveInId: id, seen, contact: '演示某人', phone: '13800000009' });
  expect(await origins()).toEqual({});

  await db.moveIn.update({ where: { id }, data: { state: 'withdrawn' } });
  const who = { name: '演示', contact: '演示某人', phone: '13800000001', email: null, from: '192.0.2.1' };
  const what = { area: 12_000, desks: 8, startsWhen: 'month', line: 'training', question: null } as const;
  const sent = await sendIntent(
    db,
    createLimiter(db),
    { ...here.owner, now: on('2026-11-03') },
    { parkSlug: 'yuan', unitId: 'u2', ...who, ...what },
  );
  const opened = await openMoveIn(db, by, { parkSlug: 'yuan', from: { intentId: sent.ok ? sent.id : '' } });
  const second = opened.ok ? opened.id : '';
  const from = '入驻意向，2026年11月3日提交';
  expect(await origins(second)).toEqual({ lines: from, size: from, startsWhen: from, wishes: from, contact: from });
  await write(here, by, second, { ...SCALE, lines: ['training'] }, WISH);
  expect(await origins(second)).toEqual({ lines: from, contact: from });
});
