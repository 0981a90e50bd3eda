import { describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { randomBytes } from 'node:crypto';
import { done } from '#test/setup/inquiries.ts';
import { main } from '#test/setup/institutions.ts';
import { lastMail } from '#test/setup/mail.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const ANSWER = '已经改为八位号码，谢谢。';

/** Words that no other test uses. */
const words = (): string => `园区的电话少了一位，记号 ${randomBytes(4).toString('hex')}。`;

/** Takes the way from a page to the form, by the link at its bottom. */
async function tellAbout(page: Awaited<ReturnType<typeof openReader>>, address: string): Promise<void> {
  await go(page, address);
  await page.getByRole('contentinfo').getByRole('link', { name: '意见与纠错' }).click();
  await titled(page, '意见与纠错');
  await settled(page);
  expect(await field(page, '哪一页（可以不填）').inputValue()).toBe(address);
}

/** Decides it as an administrator. */
async function decide(text: string, options: Parameters<typeof somebody>[0], move: string, answer: string): Promise<void> {
  const { id } = await (await siteDatabase()).feedback.findFirstOrThrow({ where: { text }, select: { id: true } });
  const { page } = await somebody(options, { appointments: [{ role: 'administrator' }] });
  await go(page, paths.adminFeedbackItem(id));
  expect(await main(page).innerText()).toContain(text);
  await main(page).getByLabel(move).check();
  await press(page, '提交结论');
  await page.getByRole('alert').waitFor();
  expect(await page.locator('#decide-reason-error').innerText()).toBe('请写明理由。');
  await settled(page);
  await main(page).getByLabel(move).check();
  await field(page, '理由').fill(answer);
  await press(page, '提交结论');
  await done(page, move === '已更正' ? '已记为更正并答复。' : '已答复。');
  expect(await main(page).getByRole('button', { name: '提交结论' }).count()).toBe(0);
}

byTurns(DESK_AND_BARE_PHONE)('意见与纠错 at %s', (_way, options) => {
  it('comes from a visitor about the page they were on, and is answered by a link', async () => {
    const text = words();
    const address = `${randomBytes(4).toString('hex')}@duzhe.example`;
    const page = await openReader(options);
    await tellAbout(page, '/parks/jingan');
    await press(page, '提交意见');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#feedback-kind-error').innerText()).toBe('请选择意见的类别。');
    expect(await page.locator('#feedback-text-error').innerText()).toBe('意见至少 5 个字。');
    await settled(page);
    await field(page, '类别').selectOption({ value: 'fact' });
    await field(page, '哪一页（可以不填）').fill('https://elsewhere.example/');
    await field(page, '意见').fill(text);
    await field(page, '手机号码或电子邮箱（可以不填）').fill('不是地址');
    await press(page, '提交意见');
    await page.locator('#feedback-page-error').waitFor();
    await settled(page);
    // What was typed stays.
    expect([await field(page, '类别').inputValue(), await field(page, '意见').inputValue()]).toEqual(['fact', text]);
    await field(page, '哪一页（可以不填）').fill('/parks/jingan');
    await field(page, '手机号码或电子邮箱（可以不填）').fill(address);
    await press(page, '提交意见');
    await done(page, '意见已收到，谢谢。办结后会把查看答复的链接发到您留下的地址。');

    await decide(text, options, '已更正', ANSWER);
    await go(page, (await lastMail(address, '您的意见有了答复')).links[0] ?? '');
    await titled(page, '意见的答复');
    expect(await main(page).innerText()).toContain(ANSWER);
  });

  it('comes from somebody signed in, who gets a notice that leads to the answer', async () => {
    const text = words();
    const { page } = await somebody(options);
    await tellAbout(page, '/services?q=劳务派遣'.replace('劳务派遣', encodeURIComponent('劳务派遣')));
    expect(await field(page, '手机号码或电子邮箱（可以不填）').count()).toBe(0);
    await field(page, '类别').selectOption({ value: 'use' });
    await field(page, '意见').fill(text);
    await press(page, '提交意见');
    await titled(page, '我的意见');
    expect(await main(page).innerText()).toContain('待办理');
    await decide(text, options, '不需更正，作出说明', '这里本来就是这样。');
    await expect
      .poll(async () => {
        await go(page, paths.notices());
        return main(page).innerText();
      })
      .toContain('意见（打不开或不好用）');
    await main(page).getByRole('link').or(main(page).getByRole('button')).filter({ hasText: '查看' }).first().click();
    await titled(page, '我的意见');
    expect(await main(page).innerText()).toContain('这里本来就是这样。');
  });
});

describe('what the form refuses', () => {
  it('never prefills an address that is a key, or one of another site', async () => {
    const page = await openReader();
    for (const asked of ['/reset/abc.def', '//elsewhere.example', 'https://elsewhere.example/']) {
      await go(page, `/feedback?page=${encodeURIComponent(asked)}`);
      expect(await field(page, '哪一页（可以不填）').inputValue()).toBe('');
    }
    await go(page, '/reset/forged');
    expect(await page.getByRole('contentinfo').getByRole('link', { name: '意见与纠错' }).getAttribute('href')).toBe('/feedback');
  });
});

describe('two visitors who came by the same page, which was ready', () => {
  it('each send a form of their own', async () => {
    const db = await siteDatabase();
    const texts = [words(), words()];
    const keys: string[] = [];
    for (const text of texts) {
      const page = await openReader();
      await expect.poll(async () => (await page.goto('/about'))?.headers()['etag']).toBeDefined();
      await settled(page);
      await page.getByRole('contentinfo').getByRole('link', { name: '意见与纠错' }).click();
      await titled(page, '意见与纠错');
      keys.push(await main(page).locator('input[name="formKey"]').first().inputValue());
      await field(page, '类别').selectOption({ value: 'fact' });
      await field(page, '意见').fill(text);
      await press(page, '提交意见');
      await expect.poll(() => db.feedback.count({ where: { text } })).toBe(1);
    }
    const seeds = keys.map((key) => key.split('-')[0]);
    expect(seeds).not.toContain('0'.repeat(32));
    expect(new Set(seeds).size).toBe(2);
  });
});
