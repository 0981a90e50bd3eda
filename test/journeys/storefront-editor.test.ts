import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { paths } from '#app/paths.ts';
import { STOREFRONT } from '#test/factories/content.ts';
import { submitted, write } from '#test/integration/content/ground.ts';
import { PHONE, WIDE } from '#test/setup/browser.ts';
import { enterAs } from '#test/setup/enter-as.ts';
import { institutionsFrom, main, now, PATIENT, publishVersion, verifiedFrom } from '#test/setup/institutions.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled, type NewPerson } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const verified = verifiedFrom(65_000);
const institution = institutionsFrom(66_000);
const { tagline, text } = STOREFRONT.introduction;
const section = (name: string): string => paths.deskStorefrontSection(name);
const done = (page: Page, says: string): Promise<void> => page.getByText(says).first().waitFor();
const SAVED = '已保存到草稿，还没有提交发布。';

/** Saves the open section and waits until it is saved. */
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  await done(page, SAVED);
  await settled(page);
}

/** A member of an organisation, with the actor for deeds. */
function memberOf(organisationId: string, options: BrowserContextOptions = {}, role: 'owner' | 'manager' = 'owner') {
  return somebody(options, { memberships: [{ organisationId, role }] });
}

/** An officer of the bureau who moderates what no park does. */
const moderator = (): Promise<NewPerson & { by: ByActor }> =>
  somebody({}, { appointments: [{ role: 'bureau', districtSlug: 'fengxian' }] });

const photo = async () => ({
  name: '大厅.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3a7d7c' } })
    .png()
    .toBuffer(),
});

/** Opens an institution's version in its moderator's queue, and returns or publishes it. */
async function decide(
  page: Page,
  queue: string,
  title: string,
  conclusion: '退回修改' | '通过并公开',
  reasons: Record<string, string> = {},
): Promise<void> {
  await go(page, queue);
  await main(page).getByRole('link', { name: title }).click();
  await titled(page, `审核${title}`);
  await settled(page);
  await page.getByRole('radio', { name: conclusion }).check();
  for (const [name, why] of Object.entries(reasons)) await page.getByRole('textbox', { name }).fill(why);
}

async function submitForPublication(page: Page): Promise<void> {
  await go(page, paths.deskStorefrontPublish());
  await press(page, '提交发布');
  await done(page, '已提交，等待审核。');
}

const article = (page: Page): Promise<string> => page.getByRole('article').innerText();
/**
 * A storefront's page without what a preview does not have: the dates of verification, the day on which the institution last confirmed its
 * own facts, which publishing sets, and what the public can do with it.
 */
const story = async (page: Page): Promise<string> =>
  ((await article(page)).split('信息核验')[0] ?? '')
    .replace(/\s*机构自行复核 [\d年月日]+/u, '')
    .replaceAll(/^(?:加入候选|分享|复制链接|打印)\n+/gmu, '');

byTurns([
  ['1280 px', { viewport: WIDE }, 'bureau'],
  ['390 px without scripts', { viewport: PHONE, javaScriptEnabled: false }, 'operator'],
] as const)('a storefront at %s', (_way, options, moderated) => {
  it('is opened, written, returned, mended and published', async () => {
    const db = await siteDatabase();
    const organisation = await verified();
    const { page, by } = await memberOf(organisation.id, options);
    await go(page, paths.deskStorefront());
    await press(page, '开通旗舰店');
    await done(page, '旗舰店已开通，还没有公开任何内容。');
    const { id, slug } = await db.institution.findUniqueOrThrow({
      where: { organisationId: organisation.id },
      select: { id: true, slug: true },
    });
    if (moderated === 'operator')
      await db.tenancy.create({ data: { institutionId: id, parkSlug: 'jingan', startsOn: '2026-01-01', sourceId: 'bureau-verification' } });

    await go(page, section('cases'));
    await press(page, '添加一项案例');
    const added = page.getByRole('group', { name: '新的案例' });
    await added.getByLabel('标题').fill('两周配齐新产线');
    await added.getByLabel('客户所在行业').fill('汽车零部件');
    await added.getByLabel('做了什么，结果怎样').fill('新产线投产前需要 120 名操作工。\n14 天内到岗 118 人。');
    await save(page);
    expect(await go(page, paths.institution(slug))).toBe(404);
    await go(page, paths.deskStorefrontPublish());
    const missing = page.getByRole('alert');
    expect(await missing.getByRole('link').allInnerTexts()).toEqual([
      expect.stringContaining('一句话介绍应为'),
      expect.stringContaining('介绍正文至少 50 个字，现在 0 个字'),
      expect.stringContaining('案例“两周配齐新产线”：取得客户同意并勾选后才能公开'),
      expect.stringContaining('请先填写机构地址'),
    ]);
    expect(await missing.innerText()).toContain('还有 4 处需要补全');
    expect(await main(page).getByRole('button', { name: '提交发布' }).count()).toBe(0);

    await missing.getByRole('link', { name: /一句话介绍/u }).click();
    await titled(page, '机构介绍');
    await settled(page);
    await field(page, '一句话介绍').fill(tagline);
    await field(page, '介绍').fill(text);
    await save(page);
    await go(page, section('places'));
    await field(page, '所在区').selectOption('fengxian');
    await field(page, '地址').fill('奉浦大道 1 号');
    await save(page);
    await go(page, section('cases'));
    await page.getByLabel('客户已同意公开这个案例').check();
    await press(page, '添加一项案例');
    const second = page.getByRole('group', { name: '新的案例' });
    await second.getByLabel('标题').fill('薪税外包上线');
    await second.getByLabel('客户所在行业').fill('软件');
    await second.getByLabel('做了什么，结果怎样').fill('三个月完成切换，零差错。');
    await second.getByLabel('客户已同意公开这个案例').check();
    await save(page);
    await press(page, '上移案例 2：薪税外包上线');
    await done(page, '已调整顺序。');
    await page.getByRole('group', { name: '案例 1：薪税外包上线' }).waitFor();
    await go(page, section('gallery'));
    await field(page, '图片文件').setInputFiles(await photo());
    await press(page, '上传并使用');
    await done(page, '已上传并放入草稿。');
    await settled(page);
    await field(page, '文字说明').fill('服务大厅，顾问在接待求职者');
    await page.getByRole('radio', { name: '左上', exact: true }).check();
    await save(page);
    await go(page, section('english'));
    await field(page, '英文名称').fill('Lvcheng Staffing');
    await field(page, '英文简介').fill('Staffing for manufacturers in Shanghai.');
    await save(page);

    await go(page, paths.deskStorefrontPreview());
    await done(page, '这是草稿的预览，只有本主体的成员能看到');
    const preview = await story(page);
    await submitForPublication(page);
    const officer = moderated === 'operator' ? await openReader() : (await moderator()).page;
    if (moderated === 'operator') await enterAs(officer, db, 'operator');
    const queue = moderated === 'operator' ? paths.parkModeration('jingan') : paths.bureauModeration();
    const title = `${organisation.name}的旗舰店`;
    await decide(officer, queue, title, '退回修改', { 机构介绍: '请写明成立年份的依据。' });
    expect(
      await officer
        .getByRole('img', { name: '服务大厅，顾问在接待求职者' })
        .evaluate(async (image: HTMLImageElement) => (await image.decode(), image.naturalWidth)),
    ).toBeGreaterThan(300);
    await press(officer, '提交结论');
    await done(officer, '已退回，公开的页面没有改变，并已通知提交方。');
    expect(await go(page, paths.institution(slug))).toBe(404);

    await go(page, paths.deskStorefront());
    expect(await main(page).getByRole('listitem').filter({ hasText: '机构介绍' }).first().innerText()).toMatch(
      /被退回\s+上次退回的理由：请写明成立年份的依据。/u,
    );
    await main(page).getByRole('link', { name: '机构介绍' }).click();
    await titled(page, '机构介绍');
    await settled(page);
    await field(page, '介绍').fill(`${text}（据营业执照）`);
    await save(page);
    await submitForPublication(page);
    await decide(officer, queue, title, '通过并公开');
    await press(officer, '提交结论');
    await done(officer, '已通过，内容已经公开，并已通知提交方。');
    await expect.poll(() => go(page, paths.institution(slug)), PATIENT).toBe(200);
    expect(await story(page)).toBe(preview.replace(text, `${text}（据营业执照）`));
    expect(preview).toMatch(/薪税外包上线[^]*两周配齐新产线/u);
    await main(page).getByRole('link', { name: 'English' }).click();
    await titled(page, 'Lvcheng Staffing');
    expect(new URL(page.url()).search).toBe('?lang=en');
    expect(await article(page)).toContain('Staffing for manufacturers in Shanghai.');

    // The moderator sees only the later changes.
    await write(db, now(by), id, { strengths: ['产线批量招聘'] });
    const versionId = await submitted(db, now(by), CONTENT_KINDS.storefront, id);
    await go(officer, moderated === 'operator' ? paths.parkModerate('jingan', versionId) : paths.bureauModerate(versionId));
    expect(await main(officer).getByRole('region', { name: '有变化的内容' }).getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      '擅长',
    ]);
    expect(await main(officer).getByRole('region', { name: '有变化的内容' }).innerText()).not.toContain(tagline);
    expect(await officer.getByRole('textbox').allInnerTexts()).toHaveLength(1);
  });
});

describe('two who write one section', () => {
  it.each([
    ['用我填写的覆盖', '1280 px', '乙写的一句话介绍', { viewport: WIDE }],
    ['用对方的', '390 px', '甲写的一句话介绍', { viewport: PHONE }],
    ['用对方的', '390 px without scripts', '甲写的一句话介绍', { viewport: PHONE, javaScriptEnabled: false }],
  ])('see what the other wrote and lose nothing, by “%s” at %s', async (choice, _way, kept, options) => {
    const own = await institution();
    const [first, second] = [await memberOf(own.organisationId), await memberOf(own.organisationId, options, 'manager')];
    for (const { page } of [first, second]) await go(page, section('introduction'));
    await field(first.page, '一句话介绍').fill('甲写的一句话介绍');
    await save(first.page);
    await field(second.page, '一句话介绍').fill('乙写的一句话介绍');
    await second.page.getByRole('button', { name: '保存', exact: true }).last().click();
    const conflict = second.page.getByRole('alert', { name: '有人同时修改了这一部分' });
    await conflict.waitFor();
    expect(await conflict.innerText()).toContain(`“机构介绍”刚由${first.name}于`);
    expect(await conflict.locator('del').allInnerTexts()).toEqual([expect.stringContaining('甲')]);
    expect(await conflict.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('乙')]);
    expect(await field(second.page, '一句话介绍').inputValue()).toBe('乙写的一句话介绍');
    await settled(second.page);
    await press(second.page, choice);
    await conflict.waitFor({ state: 'detached' });
    await expect.poll(() => field(second.page, '一句话介绍').inputValue(), PATIENT).toBe(kept);
    await go(first.page, section('introduction'));
    expect(await field(first.page, '一句话介绍').inputValue()).toBe(kept);
  });
});

describe('what is typed', () => {
  it('is saved by itself, kept on the device once the session has ended, and restored', async () => {
    const own = await institution();
    const { page, by, address, password } = await memberOf(own.organisationId, { viewport: PHONE });
    await go(page, section('introduction'));
    const status = page.getByRole('status').filter({ hasText: /保存/u });
    await field(page, '一句话介绍').pressSequentially('先写的话');
    await expect.poll(() => status.innerText(), PATIENT).toContain('已自动保存');
    await page.reload();
    await settled(page);
    expect(await field(page, '一句话介绍').inputValue()).toBe('先写的话');

    await (await siteDatabase()).session.deleteMany({ where: { personId: by.actor.personId } });
    await field(page, '一句话介绍').fill('登录失效以后写的话');
    await expect.poll(() => status.innerText(), PATIENT).toContain('登录已失效，没有保存。内容已存在这台设备上');
    expect(await field(page, '一句话介绍').inputValue()).toBe('登录失效以后写的话');
    await page.getByRole('link', { name: '请重新登录' }).click();
    await titled(page, '登录');
    await settled(page);
    await field(page, '手机号码或电子邮箱').fill(address);
    await field(page, '密码').fill(password);
    await press(page, '登录');
    await titled(page, '机构介绍');
    await settled(page);
    expect(await field(page, '一句话介绍').inputValue()).toBe('先写的话');
    await press(page, '恢复上次没有保存的内容');
    await done(page, SAVED);
    await go(page, section('introduction'));
    expect(await field(page, '一句话介绍').inputValue()).toBe('登录失效以后写的话');
    expect(await page.getByRole('region', { name: '没有保存的内容' }).count()).toBe(0);
  });
});

byTurns(DESK_AND_BARE_PHONE)('a section that is sent after the session ended, at %s', (_way, options) => {
  it('waits and is sent after signing in again', async () => {
    const own = await institution();
    const { page, by, address, password } = await memberOf(own.organisationId, options);
    await go(page, section('introduction'));
    await (await siteDatabase()).session.deleteMany({ where: { personId: by.actor.personId } });
    await field(page, '一句话介绍').fill('登录失效以后写的话');
    await page.getByRole('button', { name: '保存', exact: true }).last().click();
    await titled(page, '登录');
    await settled(page);
    await field(page, '手机号码或电子邮箱').fill(address);
    await field(page, '密码').fill(password);
    await press(page, '登录');
    await titled(page, '继续提交');
    expect(await page.getByRole('list', { name: '填写的内容' }).innerText()).toContain('登录失效以后写的话');
    await settled(page);
    await press(page, '继续提交');
    await done(page, SAVED);
    await go(page, section('introduction'));
    expect(await field(page, '一句话介绍').inputValue()).toBe('登录失效以后写的话');
  });
});

describe('an older version', () => {
  it('comes back as the draft, and what is public stays', async () => {
    const db = await siteDatabase();
    const own = await institution({ districtSlug: 'fengxian' });
    const { page, by } = await memberOf(own.organisationId, { viewport: PHONE });
    const { by: officer } = await moderator();
    for (const line of ['第一版的一句话', '第二版的一句话']) {
      await write(db, now(by), own.id, { introduction: { tagline: line, text } });
      await publishVersion(officer, await submitted(db, now(by), CONTENT_KINDS.storefront, own.id));
    }
    await go(page, paths.deskVersions());
    await main(page).getByRole('link', { name: '第 1 版' }).click();
    await titled(page, '旗舰店第 1 版');
    await settled(page);
    await press(page, '恢复为草稿');
    await done(page, '已恢复为草稿，还没有提交；公开的内容没有变化。');
    await go(page, section('introduction'));
    expect(await field(page, '一句话介绍').inputValue()).toBe('第一版的一句话');
    await expect
      .poll(async () => (await go(page, paths.institution(own.slug)), main(page).innerText()), PATIENT)
      .toContain('第二版的一句话');
    await go(page, paths.deskStorefrontPublish());
    expect(await main(page).locator('del').allInnerTexts()).toEqual([expect.stringContaining('二')]);
  });
});

byTurns(DESK_AND_BARE_PHONE)('a text at %s', (_way, options) => {
  it('that is too long is refused beside its field and kept', async () => {
    const own = await institution();
    const { page } = await memberOf(own.organisationId, options);
    await go(page, section('introduction'));
    const long = '长'.repeat(61);
    await field(page, '一句话介绍').fill(long);
    await field(page, '介绍').fill('**没有写完的介绍');
    await page.getByRole('button', { name: '保存', exact: true }).last().click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#section-tagline-error').innerText()).toBe('一句话介绍最多 60 个字。');
    expect(await field(page, '一句话介绍').getAttribute('aria-invalid')).toBe('true');
    await settled(page);
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.evaluate(() => location.hash)).toBe('#section-tagline');
    expect(await field(page, '一句话介绍').inputValue()).toBe(long);
    expect(await field(page, '介绍').inputValue()).toBe('**没有写完的介绍');
    await go(page, section('introduction'));
    expect(await field(page, '一句话介绍').inputValue()).toBe('');
  });

  it('of any kind is text on the public page, and nothing in it runs', async () => {
    const db = await siteDatabase();
    const own = await institution({ districtSlug: 'fengxian' });
    const { page, by } = await memberOf(own.organisationId, options);
    const script = '</script><script>window.broken=1</script><img src=x onerror="window.broken=1">';
    await go(page, section('introduction'));
    await field(page, '一句话介绍').fill(`一句\u202E话\u200B介绍${script}`.slice(0, 60));
    await field(page, '介绍').fill(
      `${script}\n- [点我](javascript:window.broken=1)\n**${script}**\n{{7*7}} \${7*7} \u2066隐\u200D藏\u2069\n${text}`,
    );
    await save(page);
    await go(page, section('english'));
    await field(page, '英文名称').fill(`Lvcheng ${script}`);
    await field(page, '英文简介').fill(`${script} Staffing`);
    await save(page);
    await write(db, now(by), own.id, { cases: [{ title: script.slice(0, 60), industry: '<b>制造</b>', summary: script, consent: true }] });
    await publishVersion((await moderator()).by, await submitted(db, now(by), CONTENT_KINDS.storefront, own.id));
    for (const [address, shows] of [
      [paths.institution(own.slug), `${script}\n`],
      [paths.institution(own.slug, 'en'), `Lvcheng ${script}`],
    ] as const) {
      await expect.poll(async () => (await go(page, address), main(page).innerText()), PATIENT).toContain(shows.trim());
      expect(await main(page).locator('script, img, a[href^="javascript"]').count()).toBe(0);
      expect(await page.content()).not.toMatch(/[\u200B\u202E\u2066\u2069]/u);
      expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    }
    await go(page, paths.institution(own.slug));
    expect(await main(page).innerText()).toContain('{{7*7}} ${7*7} 隐藏');
    expect(JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')).toMatchObject({
      alternateName: `Lvcheng ${script}`,
    });
  });
});
