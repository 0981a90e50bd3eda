import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { loadServerSecret } from '#app/kernel/credentials/server-secret.server.ts';
import { currentTotp } from '#app/kernel/credentials/totp.server.ts';
import { paths } from '#app/paths.ts';
import { person } from '#test/factories/person.ts';
import { briefsOf, done, memberOf, move, partiesFrom, sendTo, writeTo } from '#test/setup/inquiries.ts';
import { main } from '#test/setup/institutions.ts';
import { field, go, openReader, settled, siteDatabase, stranger, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const { agency, enterprise, sides } = partiesFrom(77_000);

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Waits until the browser has gone on; without scripts, the second click ends what the first has begun. */
const led = (page: Page, from: string) => expect.poll(() => new URL(page.url()).pathname).not.toBe(from);

/** Seals a secret as the site does, so that the site can check a code of it. */
const sealed = async (secret: string): Promise<string> =>
  createSecretBox(await loadServerSecret({ given: undefined, file: path.join(inject('siteData'), 'secret') })).seal(secret);

byTurns(DESK_AND_BARE_PHONE)('a double click at %s', (_way, options) => {
  it('on 注册 sends one link, on 忘记密码 one, and on 登录 and 验证并登录 signs in once', async () => {
    const db = await siteDatabase();
    const page = await openReader(options);
    const { name, address, password } = stranger();
    await go(page, paths.register());
    await field(page, '姓名').fill(name);
    await field(page, '手机号码或电子邮箱').fill(address);
    await field(page, '密码').fill(password);
    await page.getByLabel(/^同意/u).check();
    await button(page, '注册').dblclick();
    await titled(page, '还差一步：确认您的地址');
    expect(await db.oneTimeLink.count({ where: { address } })).toBe(1);

    const known = stranger();
    const { id: personId, totpSecret } = await person(db, { name: known.name, email: known.address, password, totp: true });
    await db.person.update({ where: { id: personId }, data: { totpSecret: await sealed(totpSecret!) }, select: { id: true } });
    await go(page, paths.forgot());
    await field(page, '手机号码或电子邮箱').fill(known.address);
    await button(page, '发送链接').dblclick();
    await titled(page, '请查收消息');
    expect(await db.oneTimeLink.count({ where: { personId } })).toBe(1);

    await go(page, paths.login());
    await field(page, '手机号码或电子邮箱').fill(known.address);
    await field(page, '密码').fill(password);
    await button(page, '登录').dblclick();
    await titled(page, '两步验证');
    await settled(page);
    const code = currentTotp(totpSecret!, new Date());
    await field(page, '验证码或恢复码').fill(`${code.slice(0, 3)}－${code.slice(3)}`);
    await button(page, '验证并登录').dblclick();
    await titled(page, '工作台');
    expect(await db.session.findMany({ where: { personId }, select: { stage: true } })).toEqual([{ stage: 'open' }]);
  });

  it('on 发出邀约 sends one, and on 发送留言 one message', async () => {
    const db = await siteDatabase();
    const [own, employer] = [await agency(), await enterprise()];
    const { page } = await memberOf(employer.id, options);
    await writeTo(page, [own]);
    await button(page, '发出邀约').dblclick();
    await done(page, '邀约已发出。对方答复时会通知您。');
    expect(await briefsOf(employer.id)).toBe(1);

    const { buyer, seller, agency: other } = await sides(options);
    const { ids } = await sendTo(buyer.by, [other]);
    const inquiryId = ids[0]!;
    await move(seller.by, inquiryId, 'accept');
    await go(buyer.page, paths.inquiry(inquiryId));
    for (const text of ['第一条留言', '第二条留言']) {
      await field(buyer.page, '留言').fill(text);
      await button(buyer.page, '发送留言').dblclick();
      await main(buyer.page).getByText(text).first().waitFor();
      await done(buyer.page, '留言已发送。');
    }
    expect(await db.inquiryMessage.count({ where: { inquiryId } })).toBe(2);
  });

  it('on 新建服务, 邀请成员 and 申报许可 makes one', async () => {
    const db = await siteDatabase();
    const own = await agency();
    const { page } = await memberOf(own.organisationId, options);
    await go(page, paths.deskNewService('recruitment'));
    await button(page, '新建草稿').dblclick();
    await led(page, '/desk/services/new');
    expect(await db.service.count({ where: { institutionId: own.id } })).toBe(1);

    await go(page, paths.members());
    await field(page, '手机号码或电子邮箱').fill(stranger().address);
    await button(page, '发出邀请').dblclick();
    await done(page, '邀请已发出，7 天内有效。');
    expect(await db.invitation.count({ where: { organisationId: own.organisationId } })).toBe(1);

    await go(page, '/desk/licences/new?kind=hrPermit');
    await button(page, '开始填写').dblclick();
    await led(page, '/desk/licences/new');
    expect(await db.licenceSubmission.count({ where: { institutionId: own.id } })).toBe(1);
  });
});

describe('the button of a form that is being sent', () => {
  it('is off without losing the focus, and on again with the answer', async () => {
    const page = await openReader();
    await page.route('**/login.data*', async (route) => {
      await page.waitForTimeout(300);
      await route.continue();
    });
    await go(page, paths.login());
    await field(page, '手机号码或电子邮箱').fill('nobody@lvcheng.example');
    await field(page, '密码').fill('wrong');
    await button(page, '登录').click();
    const send = page.locator('main form button').first();
    await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true');
    expect(await send.evaluate((shown) => shown === document.activeElement)).toBe(true);
    await page.getByRole('alert').waitFor();
    await expect.poll(() => send.getAttribute('aria-disabled')).toBeNull();
    expect(await page.title()).toBe('错误：登录 · 线上产业园');
  });
});
