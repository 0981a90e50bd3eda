import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { isTest, readSources } from './house/imports.ts';

const PAGE = 'docs/security.md';

/** The requirements of ASVS 5.0.0 on levels 1 and 2, by section. */
const REQUIREMENTS: Record<string, [one: string, two: string]> = {
  '1.1': ['', '1-2'],
  '1.2': ['1-5', '6-9'],
  '1.3': ['1-2', '3-11'],
  '1.4': ['', '1-3'],
  '1.5': ['1', '2'],
  '2.1': ['1', '2-3'],
  '2.2': ['1-2', '3'],
  '2.3': ['1', '2-4'],
  '2.4': ['', '1'],
  '3.2': ['1-2', ''],
  '3.3': ['1', '2-4'],
  '3.4': ['1-2', '3-6'],
  '3.5': ['1-3', '4-5'],
  '3.7': ['', '1-2'],
  '4.1': ['1', '2-3'],
  '4.2': ['', '1'],
  '4.3': ['', '1-2'],
  '4.4': ['1', '2-4'],
  '5.1': ['', '1'],
  '5.2': ['1-2', '3'],
  '5.3': ['1-2', ''],
  '5.4': ['', '1-3'],
  '6.1': ['1', '2-3'],
  '6.2': ['1-8', '9-12'],
  '6.3': ['1-2', '3-4'],
  '6.4': ['1-2', '3-4'],
  '6.5': ['', '1-5'],
  '6.6': ['', '1-3'],
  '6.8': ['', '1-4'],
  '7.1': ['', '1-3'],
  '7.2': ['1-4', ''],
  '7.3': ['', '1-2'],
  '7.4': ['1-2', '3-5'],
  '7.5': ['', '1-2'],
  '7.6': ['', '1-2'],
  '8.1': ['1', '2'],
  '8.2': ['1-2', '3'],
  '8.3': ['1', ''],
  '8.4': ['', '1'],
  '9.1': ['1-3', ''],
  '9.2': ['1', '2-4'],
  '10.1': ['', '1-2'],
  '10.2': ['', '1-2'],
  '10.3': ['', '1-4'],
  '10.4': ['1-5', '6-11'],
  '10.5': ['', '1-5'],
  '10.6': ['', '1-2'],
  '10.7': ['', '1-3'],
  '11.1': ['', '1-2'],
  '11.2': ['', '1-3'],
  '11.3': ['1-2', '3'],
  '11.4': ['1', '2-4'],
  '11.5': ['', '1'],
  '11.6': ['', '1'],
  '12.1': ['1', '2-3'],
  '12.2': ['1-2', ''],
  '12.3': ['', '1-4'],
  '13.1': ['', '1'],
  '13.2': ['', '1-5'],
  '13.3': ['', '1-2'],
  '13.4': ['1', '2-5'],
  '14.1': ['', '1-2'],
  '14.2': ['1', '2-4'],
  '14.3': ['1', '2-3'],
  '15.1': ['1', '2-3'],
  '15.2': ['1', '2-3'],
  '15.3': ['1', '2-7'],
  '16.1': ['', '1'],
  '16.2': ['', '1-5'],
  '16.3': ['', '1-4'],
  '16.4': ['', '1-3'],
  '16.5': ['', '1-3'],
  '17.1': ['', '1'],
  '17.2': ['', '1-4'],
  '17.3': ['', '1-2'],
};
const VERDICTS = ['成立', '部分', '不成立', '不适用'];

/** `3-5` under `1.2` → 1.2.3, 1.2.4, 1.2.5. */
function numbersOf(section: string, range: string): string[] {
  const [first = 0, last = first] = range === '' ? [1, 0] : range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, at) => `${section}.${first + at}`);
}
const numbers = (level: 0 | 1): string[] => Object.entries(REQUIREMENTS).flatMap(([section, levels]) => numbersOf(section, levels[level]));

const page = await readFile(PAGE, 'utf8');
const answers = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+) \| (\S+) \| (.+) \|$/gmu)].map(
  ([, number = '', about = '', verdict = '', why = '']) => ({ number, about, verdict, why }),
);

it('every requirement of levels 1 and 2 is answered once, in its order, with a verdict', () => {
  const wanted = Object.entries(REQUIREMENTS).flatMap(([section, [one, two]]) => [...numbersOf(section, one), ...numbersOf(section, two)]);
  expect(wanted).toHaveLength(253);
  expect(answers.map(({ number }) => number)).toEqual(wanted);
  expect(answers.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
});

it('every file and test that the answer names is there, and what holds names one, or a part of the page', () => {
  const isPath = (code: string): boolean => /^[\w./-]+\.(?:tsx?|md|json)$/u.test(code) && code.includes('/');
  const pathsIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/gu)].map(([, code = '']) => code).filter(isPath);
  expect(pathsIn(page).length).toBeGreaterThan(300);
  expect([...new Set(pathsIn(page))].filter((file) => !existsSync(file) && !existsSync(`app/${file}`))).toEqual([]);
  const parts = [...page.matchAll(/^## (.+)$/gmu)].map(([, title = '']) => title);
  const named = [...page.matchAll(/下文“([^”]+)”/gu)].map(([, title = '']) => title);
  expect(named.filter((title) => !parts.includes(title))).toEqual([]);
  const bare = answers.filter(({ verdict, why }) => verdict === '成立' && pathsIn(why).length === 0 && !why.includes('下文“'));
  expect(bare.map(({ number }) => number)).toEqual([]);
});

it('the summary counts what is answered, and lists all that does not hold', () => {
  const counted = (level: string): number[] => (new RegExp(`^\\| ${level} \\|(.+)\\|$`, 'mu').exec(page)?.[1] ?? '').split('|').map(Number);
  const count = (of: readonly string[]): number[] => [
    ...VERDICTS.map((verdict) => answers.filter((one) => one.verdict === verdict && of.includes(one.number)).length),
    of.length,
  ];
  expect([counted('一级'), counted('二级')]).toEqual([count(numbers(0)), count(numbers(1))]);
  expect(counted('合计')).toEqual(count([...numbers(0), ...numbers(1)]));
  const list = /^## 没有做到的，按轻重$([\s\S]*?)^## /mu.exec(page)?.[1] ?? '';
  const listed = [...list.matchAll(/\d+\.\d+\.\d+/gu)].map(([number]) => number);
  const open = answers.filter(({ verdict }) => verdict === '部分' || verdict === '不成立').map(({ number }) => number);
  expect(listed.sort()).toEqual(open.sort());
});

it('the page says how often each may be tried', () => {
  const says: Record<number, string> = { 900: '15 分钟', 3_600: '1 小时', 86_400: '24 小时' };
  for (const [name, { points, seconds }] of Object.entries(LIMITS))
    expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\| [^|]+ \\| ${points} \\| ${says[seconds] ?? ''} \\|$`, 'mu'));
});

/** What the answer says that the site has nowhere. */
const NOWHERE: [what: string, mark: RegExp][] = [
  ['a program started by the server', /child_process/u],
  ['code made of text', /\beval\(|new Function\(/u],
  ['markup made of text', /dangerouslySetInnerHTML|\.innerHTML\b|insertAdjacentHTML/u],
  ['a query made of text', /\$(?:query|execute)RawUnsafe/u],
  ['an answer for other sites', /Access-Control-Allow/u],
  ['a certificate that is not checked', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/u],
  ['a message between windows', /window\.postMessage|addEventListener\('message'/u],
  ['a socket to the browser', /new WebSocket\(/u],
];

it.each(NOWHERE)('there is nowhere %s', async (_what, mark) => {
  const sources = (await readSources('app', 'prisma', 'search')).filter(({ file }) => !isTest(file));
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter(({ text }) => mark.test(text)).map(({ file }) => file)).toEqual([]);
});
