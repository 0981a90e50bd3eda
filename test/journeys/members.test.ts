import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { paths } from '#app/paths.ts';
import { LANDMARKS } from '#seed/demo/landmarks.ts';
import { lastMail } from '#test/setup/mail.ts';
import { actingFor, enterOrganisation, organisationsFrom } from '#test/setup/organisations.ts';
import {
  field,
  go,
  somebody,
  openReader,
  openSignedIn,
  press,
  sendRegistration,
  settled,
  stranger,
  titled,
  type NewPerson,
} from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE, WAYS_WITH_SCRIPTS } from '#test/setup/ways.ts';

const unknown = organisationsFrom(62_000);
const main = (page: Page) => page.getByRole('main');
const memberOf = (page: Page, name: string) =>
  main(page)
    .getByRole('region', { name: /位成员$/u })
    .getByRole('listitem')
    .filter({ hasText: name });

/** Invites an address from the page of members. @returns the link in the mail. */
async function invite(page: Page, address: string): Promise<string> {
  await go(page, paths.members());
  await field(page, '手机号码或电子邮箱').fill(address);
  await press(page, '发出邀请');
  await page.getByText('邀请已发出，7 天内有效。').waitFor();
  await settled(page);
  return (await lastMail(address, '邀请您加入')).links[0]!;
}

/** Makes one of two people the owner of a new organisation and the other its member. */
async function ownerAndMember(): Promise<{ owner: NewPerson; member: NewPerson; organisation: string }> {
  const owner = await somebody();
  const organisation = unknown();
  await enterOrganisation(owner.page, organisation);
  const member = await somebody();
  await go(member.page, await invite(owner.page, member.address));
  await press(member.page, `以“${member.name}”的身份接受`);
  await titled(member.page, '工作台');
  return { owner, member, organisation: organisation.name };
}

/** Opens an owner's actions on a member. */
async function manage(page: Page, name: string): Promise<void> {
  await go(page, paths.members());
  await main(page).getByLabel(`管理${name}`).click();
}

byTurns(DESK_AND_BARE_PHONE)('an invitation at %s', (_way, options) => {
  it('is for one person, who registers with that address, and works once', async () => {
    const owner = await somebody();
    const organisation = unknown();
    await enterOrganisation(owner.page, organisation);
    const invited = stranger();
    const link = await invite(owner.page, invited.address);
    expect(await main(owner.page).getByRole('region', { name: '近 30 天的邀请' }).innerText()).toContain('等待接受');
    expect(await owner.page.content()).not.toContain(invited.address);

    const other = await somebody(options);
    await go(other.page, link);
    await titled(other.page, `邀请您加入“${organisation.name}”`);
    const refused = other.page.waitForResponse((response) => response.request().method() === 'POST');
    await press(other.page, `以“${other.name}”的身份接受`);
    expect((await refused).status()).toBe(403);
    await titled(other.page, '这份邀请不是发给这个账号的');

    const page = await openReader(options);
    await go(page, link);
    await titled(page, `邀请您加入“${organisation.name}”`);
    expect(await main(page).innerText()).toContain(owner.name);
    await page.getByRole('link', { name: '注册账号' }).click();
    await titled(page, '注册账号');
    await settled(page);
    await sendRegistration(page, invited);
    await titled(page, '还差一步：确认您的地址');
    await go(page, (await lastMail(invited.address, '完成注册')).links[0]!);
    await press(page, '确认并登录');
    await titled(page, `邀请您加入“${organisation.name}”`);
    await press(page, `以“${invited.name}”的身份接受`);
    await titled(page, '工作台');
    expect(await actingFor(page)).toContain(`现在代表 ${organisation.name} （成员）`);
    expect(await page.getByRole('navigation', { name: '账号', exact: true }).innerText()).toContain(`代表${organisation.name}`);

    expect(await go(page, link)).toBe(410);
    await titled(page, '链接已经用过');
    await go(owner.page, paths.members());
    expect(await memberOf(owner.page, invited.name).innerText()).toContain('成员');
    expect(await main(owner.page).getByRole('region', { name: '近 30 天的邀请' }).innerText()).toContain('已加入');
  });
});

byTurns(WAYS_WITH_SCRIPTS)('a place in an organisation at %s', (_way, { viewport }) => {
  it('changes by its owner, is handed over, and its last owner stays', async () => {
    const { owner, member, organisation } = await ownerAndMember();
    for (const { page } of [owner, member]) await page.setViewportSize(viewport!);
    const leave = async (page: Page): Promise<void> => {
      await go(page, paths.organisation());
      await press(page, `退出“${organisation}”`);
    };
    await leave(owner.page);
    await titled(owner.page, '没有退出');
    expect(await main(owner.page).innerText()).toContain('至少要有一位所有者');

    await manage(owner.page, member.name);
    await field(owner.page, '角色').first().selectOption({ label: '管理员' });
    await press(owner.page, '调整');
    await owner.page.getByText('角色已调整。').waitFor();
    expect(await memberOf(owner.page, member.name).innerText()).toContain('管理员');
    await go(member.page, paths.members());
    await member.page.getByRole('button', { name: '发出邀请' }).waitFor();
    expect(await main(member.page).getByLabel(/^管理/u).count()).toBe(0);

    await manage(owner.page, member.name);
    await press(owner.page, `把所有权移交给${member.name}，我改任管理员`);
    await owner.page.getByText('所有权已移交，您现在是管理员。').waitFor();
    await leave(owner.page);
    await owner.page.getByText('您已退出主体。').waitFor();
    expect(await actingFor(owner.page)).not.toContain('现在代表');
    await go(member.page, paths.members());
    await main(member.page).getByRole('heading', { name: '1 位成员' }).waitFor();
    await leave(member.page);
    await titled(member.page, '没有退出');
    expect((await lastMail(member.address, '移交')).text).toContain(`把“${organisation}”的所有权移交给`);
  });
});

byTurns(DESK_AND_BARE_PHONE)('somebody in two organisations at %s', (_way, options) => {
  it('sees for which one they act, and changes it', async () => {
    const page = await openSignedIn('otherInstitution', options);
    const strip = page.getByRole('navigation', { name: '账号', exact: true });
    for (let i = 0; i < 2; i += 1) {
      await go(page, paths.desk());
      const to = await field(page, '换成').locator('option').innerText();
      await press(page, '切换');
      await page.getByText('已切换主体。').waitFor();
      expect(await strip.innerText()).toContain(`代表${to}`);
      expect(await actingFor(page)).toContain(`现在代表 ${to} （${to === LANDMARKS.expiring.name ? '所有者' : '成员'}）`);
      await go(page, paths.organisation());
      expect(await main(page).getByRole('region', { name: '登记事项' }).innerText()).toContain(to);
      expect(await main(page).getByRole('link', { name: '申请更正' }).count()).toBe(to === LANDMARKS.expiring.name ? 1 : 0);
    }
  });
});

describe('a form that was opened for another organisation', () => {
  it.each([
    ['invites nobody', paths.members(), '发出邀请'],
    ['lets nobody leave', paths.organisation(), /^退出“/u],
    ['corrects nothing', paths.correctOrganisation(), '下一步'],
  ])('%s', async (_what, address, send) => {
    const { page } = await somebody();
    const [first, second] = [unknown(), unknown()];
    await enterOrganisation(page, first);
    await enterOrganisation(page, second);
    await go(page, address);
    if (address === paths.members()) await field(page, '手机号码或电子邮箱').fill(stranger().address);
    if (address === paths.correctOrganisation()) await field(page, '所在区').selectOption({ label: '静安区' });

    const tab = await page.context().newPage();
    await go(tab, paths.desk());
    await press(tab, '切换');
    await tab.getByText('已切换主体。').waitFor();
    expect(await actingFor(tab)).toContain(`现在代表 ${first.name}`);

    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: send }).click();
    expect((await answered).status()).toBe(409);
    await titled(page, '您已切换到另一个主体');
    await go(page, paths.members());
    expect(await actingFor(page)).toContain(`现在代表 ${first.name} （所有者）`);
    expect(await main(page).getByRole('region', { name: '近 30 天的邀请' }).count()).toBe(0);
  });
});
