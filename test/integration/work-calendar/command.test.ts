import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCalendar } from '#app/cli/calendar/run-calendar.ts';
import { testDatabase } from '#test/setup/database.ts';
import { startCommand } from '../command-ground.ts';
import { testFolder } from '../register/ground.ts';

const NOW = new Date('2026-11-29T02:00:00Z');
const FILE = `年份 2027
文号 示例〔2026〕9号
公布 2026-11-20
网址 https://example.cn/2027
放假 元旦 1月1日至4日
上班 1月9日
放假 春节 2月5日至11日
放假 清明节 4月3日至5日
放假 劳动节 5月1日至5日
放假 国庆节 10月1日至7日
`;

async function file(text: string): Promise<string> {
  const name = path.join(await testFolder(), 'notice.txt');
  await writeFile(name, text);
  return name;
}

describe('npm run calendar', () => {
  it('checks a file, loads it once, and lists it', async () => {
    const { url } = await testDatabase();
    const run = (...words: string[]) => runCalendar(words, url, NOW);
    const name = await file(FILE);
    expect(await run('load', name, '--dry-run')).toEqual({
      code: 0,
      text: '核对无误，可以登记为2027年放假安排第 1 版（没有写入）。\n没有正在计算的期限因此改变。',
    });
    expect((await run('list')).text).toContain('2027年　');
    expect((await run('list')).text).not.toContain('示例');
    expect(await run('load', name)).toMatchObject({ code: 0, text: expect.stringContaining('已登记2027年放假安排第 1 版') as string });
    expect((await run('list')).text).toContain('示例〔2026〕9号，2026年11月20日公布，第 1 版');
    expect(await run('load', name)).toEqual({ code: 1, text: '与现行第 1 版完全相同，没有可以登记的。' });
  });

  it.each([
    ['a line that cannot be read', FILE.replace('上班 1月9日', '上班 周六'), 1, '“上班 周六”这一行：每行应以'],
    ['a worked day that is no weekend', FILE.replace('1月9日', '1月8日'), 1, '不是周末'],
    ['overlapping days', FILE.replace('2月5日至11日', '1月4日至11日'), 1, '2027年1月4日写了两次'],
    ['no year', FILE.replace('年份 2027\n', ''), 1, '之间的年份'],
    ['days of another year', FILE.replace('10月1日至7日', '2026年10月1日至7日'), 1, '2026年10月1日不在 2027 年'],
    ['no number of a document', FILE.replace(/文号.*\n/u, ''), 1, '文号'],
    ['something else', 'x'.repeat(70_000), 2, '超过 64 KB'],
  ])('refuses a file with %s', async (_what, text, code, message) => {
    const db = await testDatabase();
    expect(await runCalendar(['load', await file(text)], db.url, NOW)).toEqual({ code, text: expect.stringContaining(message) as string });
    expect(await db.yearNotice.count()).toBe(0);
  });

  it.each([
    [[], '请说明要做什么'],
    [['add'], '不认识“add”'],
    [['load'], '请给出文件'],
    [['load', 'a', 'b'], '多出了：b'],
    [['load', 'a', '--force'], '选项有误'],
    [['list', 'all'], '不写别的'],
    [['load', 'no-such-file.txt'], '没有文件'],
  ])('refuses the words %j', async (words, message) => {
    const { url } = await testDatabase();
    expect(await runCalendar(words, url, NOW)).toEqual({ code: 2, text: expect.stringContaining(message) as string });
  });

  it('runs as a program', async () => {
    const { url } = await testDatabase();
    const { code, out } = await startCommand('app/cli/calendar', url, ['list']);
    expect([code, out]).toEqual([0, expect.stringContaining('暂按法定节假日推算') as string]);
  });
});
