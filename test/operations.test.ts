import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const read = (file: string): Promise<string> => readFile(file, 'utf8');

it('those who run the site find every setting and every command that they need', async () => {
  const [page, example, env, packages] = await Promise.all(
    ['docs/operations.md', '.env.example', 'app/web/env.server.ts', 'package.json'].map(read),
  );
  const settings = [...(env ?? '').matchAll(/^ {4}([A-Z][A-Z_]+):/gmu)].map(([, name = '']) => name);
  expect(settings.length).toBeGreaterThan(25);
  expect(settings.filter((name) => !page?.includes(`\`${name}\``))).toEqual([]);
  expect(settings.filter((name) => name !== 'NODE_ENV' && !example?.includes(`${name}=`))).toEqual([]);
  const { scripts } = JSON.parse(packages ?? '') as { scripts: Record<string, string> };
  const named = [...(page ?? '').matchAll(/npm run (?:--silent )?([a-z:]+)/gu)].map(([, name = '']) => name);
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  for (const name of ['backup', 'backup:verify', 'restore', 'record:verify', 'admin']) expect(named).toContain(name);
});
