import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import remixConfig from '../remix.config.js';

/** Source files of the site: not tests, not types alone, not what is generated. */
async function sources(...folders: string[]): Promise<{ file: string; text: string; imports: string[] }[]> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true }))
        .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
        .filter((file) => /\.(ts|tsx)$/.test(file) && !/\.test\.|\.d\.ts$|generated\//.test(file)),
    ),
  );
  return Promise.all(
    found.flat().map(async (file) => {
      const text = await readFile(file, 'utf8');
      const specifiers = [
        ...text.matchAll(/(?:^|\n)(?:import|export)(?!\s+type\s)[^;]*?from '([^']+)'/g),
        ...text.matchAll(/import\('([^']+)'\)/g),
      ];
      return { file, text, imports: specifiers.map((match) => resolve(file, match[1] ?? '')) };
    }),
  );
}

/** `#app/x.ts` and relative imports as paths from the root; packages as they are. */
function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier)) : specifier;
}

const isDeed = (file: string): boolean => /\.server\.tsx?$/.test(file);
const isFace = (file: string): boolean => file.endsWith('.tsx');
const isReact = (specifier: string): boolean => /^(react|react-dom|@remix-run\/react)(\/|$)/.test(specifier);
const isRemix = (specifier: string): boolean => specifier.startsWith('@remix-run/');
const isPrisma = (specifier: string): boolean => specifier.startsWith('@prisma/') || specifier.startsWith('prisma/');
const isNode = (specifier: string): boolean => specifier.startsWith('node:');

describe('layers', () => {
  it('rules import neither prisma, remix, react, node nor deeds, and read no clock', async () => {
    const rules = (await sources('app/domain')).filter(({ file }) => !isDeed(file) && !isFace(file));
    expect(rules.length).toBeGreaterThan(10);
    for (const { file, imports, text } of rules) {
      expect([file, imports.filter((i) => isPrisma(i) || isRemix(i) || isReact(i) || isNode(i) || isDeed(i) || isFace(i))]).toEqual([
        file,
        [],
      ]);
      expect([file, /Date\.now\(|new Date\(\)|Math\.random\(/.test(text)]).toEqual([file, false]);
    }
  });

  it('deeds import neither remix nor react, and see no Request', async () => {
    const deeds = (await sources('app/domain')).filter(({ file }) => isDeed(file));
    expect(deeds.length).toBeGreaterThan(8);
    for (const { file, imports, text } of deeds) {
      expect([
        file,
        imports.filter((i) => isRemix(i) || isReact(i) || isFace(i) || i.startsWith('app/web/') || i.startsWith('app/routes/')),
      ]).toEqual([file, []]);
      expect([file, /\b(Request|Response)\b/.test(text)]).toEqual([file, false]);
    }
  });

  it('faces import neither prisma nor deeds, but for their types', async () => {
    const faces = (await sources('app/domain', 'app/ui', 'app/web')).filter(({ file }) => isFace(file));
    for (const { file, imports } of faces) expect([file, imports.filter((i) => isPrisma(i) || isNode(i) || isDeed(i))]).toEqual([file, []]);
  });

  it('keeps React bindings to routes, web and ui', async () => {
    for (const { file, imports } of await sources('app/domain')) {
      expect([file, imports.filter((i) => i.startsWith('@remix-run/'))]).toEqual([file, []]);
    }
  });

  it('keeps ui wordless', async () => {
    for (const { file, text, imports } of await sources('app/ui')) {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect([file, /\p{Script=Han}/u.test(code)]).toEqual([file, false]);
      expect([file, imports.filter((i) => i.startsWith('app/domain/') || i.startsWith('app/web/'))]).toEqual([file, []]);
    }
  });

  it('keeps search free of the site', async () => {
    for (const { file, imports } of await sources('search')) {
      expect([file, imports.filter((i) => isPrisma(i) || isReact(i) || isRemix(i) || /^app\/(web|routes|ui)\//.test(i))]).toEqual([
        file,
        [],
      ]);
    }
  });
});

describe('the browser', () => {
  it('is sent no server library and no table of the search engine', async () => {
    const all = new Map((await sources('app', 'search')).map(({ file, imports }) => [file, imports]));
    const reached = new Set([...all.keys()].filter((file) => isFace(file) && !isDeed(file) && file !== 'app/entry.server.tsx'));
    for (const file of reached) for (const next of all.get(file) ?? []) if (!isDeed(next)) reached.add(next);
    expect(reached.size).toBeGreaterThan(40);
    expect(
      [...reached].filter(
        (one) =>
          isNode(one) ||
          isPrisma(one) ||
          /^(opencc-js|pinyin-pro|meilisearch|zod|pino|helmet|lru-cache)$|^search\/(fold|pinyin|embedded)/.test(one),
      ),
    ).toEqual([]);
  });
});

describe('habits', () => {
  it('has no drawer for whatever fits nowhere', async () => {
    const names = (await sources('app', 'search', 'seed', 'prisma')).map(({ file }) => file);
    expect(names.filter((file) => /(utils?|helpers?|manager|misc)\b/i.test(file))).toEqual([]);
  });

  it('writes addresses only in paths.ts', async () => {
    const pages = (await sources('app')).filter(({ file }) => isFace(file));
    for (const { file, text } of pages) {
      expect([file, [...text.matchAll(/(?:to|href|action)="(\/(?!sitemap\.xml|favicon\.svg)[^"]*)"/g)].map((match) => match[1])]).toEqual([
        file,
        [],
      ]);
    }
  });

  it('has a route module for every URL of the table, and a URL for every route module', async () => {
    const table: string[] = [];
    interface RouteTable {
      (path: string, file: string, options?: unknown): void;
    }
    await remixConfig.routes?.(((define: (route: RouteTable) => void) => {
      define((_path, file) => table.push(`app/${file}`));
      return {};
    }) as never);
    const modules = (await sources('app/routes')).map(({ file }) => file);
    expect(table.sort()).toEqual(modules.sort());
  });

  it('keeps files to one job: none over 320 lines', async () => {
    const long = (await sources('app', 'search', 'seed', 'prisma'))
      .filter(({ text }) => text.split('\n').length > 320)
      .map(({ file }) => file);
    expect(long).toEqual([]);
  });
});
