import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { field, go, openReader, press, sendLogin, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';
import { PASSWORD } from '#test/factories/person.ts';

const nextInstitution = institutionsFrom(88_200);

byTurns(DESK_AND_BARE_PHONE)('意向转为入驻申请 at %s', (_way, options) => {
  it('carries what a visitor has typed, after they sign in for their institution', async () => {
    const name = `演示·转办${randomBytes(4).toString('hex')}`;
    const own = await nextInstitution();
    const { by } = await somebody({}, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
    const db = await siteDatabase();
    const { email } = await db.person.findUniqueOrThrow({ where: { id: by.actor.personId }, select: { email: true } });
    const page = await openReader(options);
    await go(page, paths.parkIntent('jingan'));
    await field(page, '单位或个人名称').fill(name);
    await field(page, '联系人').fill('演示某人');
    await field(page, '电话').fill('021-5555 0177');
    await field(page, '需要的面积（㎡）').fill('88.5');
    await field(page, '什么时候入驻').selectOption({ label: '半年内' });
    await field(page, '业态（可以不填）').selectOption({ label: '培训' });
    await field(page, '问题（可以不填）').fill('有没有大教室？');
    await page.getByLabel(/^同意把以上信息/u).check();
    await press(page, '提交意向');
    await done(page, '意向已收到。请保存这一页的地址，随时可以回来看进度。');
    await settled(page);
    const followed = new URL(page.url()).pathname;
    await main(page).getByRole('link', { name: '登录后转为入驻申请' }).click();
    await titled(page, '登录');
    await sendLogin(page, email ?? '', PASSWORD, followed);
    await titled(page, '入驻意向的进度');
    await settled(page);
    await press(page, '转为入驻申请');
    await titled(page, /^申请入驻/u);
    await settled(page);
    await done(page, '已打开入驻申请，请逐项核对。');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await go(page, paths.deskMoveInCheck(id));
    expect(await main(page).innerText()).toMatch(/培训[^]*88\.5 ㎡[^]*半年内[^]*演示某人，021-5555 0177/u);
  });
});
