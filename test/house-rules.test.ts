import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { asSvg, inReadme, readHouse } from './house/drawing.ts';
import { importsOf, type Source } from './house/imports.ts';
import {
  actionsAside,
  againstDoors,
  againstFloors,
  againstRouteTable,
  againstStoreys,
  againstSuffixes,
  circles,
  drawers,
  formsWithoutKey,
  fullFolders,
  longFiles,
  longLines,
  sentToTheBrowser,
  statusesElsewhere,
  typesOfOneName,
  unseenElsewhere,
  wordy,
  writtenAddresses,
} from './house/rules.ts';

/** A source file without imports. */
const source = (file: string, text: string): Source => ({ file, text, imports: importsOf(file, text) });

/** A file that imports the targets. */
const importing = (file: string, ...targets: string[]): Source =>
  source(file, targets.map((target) => `import { x } from '#${target}';`).join('\n'));

describe('what a file imports', () => {
  const targets = (text: string) => importsOf('app/domain/parks/x.ts', text);

  it('is read from statements, calls, types and addresses of files', () => {
    expect(targets("import { a, type B } from './a.ts';")).toEqual([{ target: 'app/domain/parks/a.ts', typeOnly: false }]);
    expect(targets("import type { A } from '../a.ts';")).toEqual([{ target: 'app/domain/a.ts', typeOnly: true }]);
    expect(targets("export type {\n  A,\n  B,\n} from '#app/kernel/a.ts';")).toEqual([{ target: 'app/kernel/a.ts', typeOnly: true }]);
    expect(targets("import './a.css';\nexport * from './b.ts';").map(({ target }) => target)).toEqual(
      ['app/domain/parks/b.ts', 'app/domain/parks/a.css'].sort(),
    );
    expect(targets("const a = await import('./a.ts');")).toEqual([{ target: 'app/domain/parks/a.ts', typeOnly: false }]);
    expect(targets("type A = typeof import('./a.ts');")).toEqual([{ target: 'app/domain/parks/a.ts', typeOnly: true }]);
    expect(targets("let a: import('./a.ts').A;")).toEqual([{ target: 'app/domain/parks/a.ts', typeOnly: true }]);
    expect(targets("new URL('./a.ts', import.meta.url)")).toEqual([{ target: 'app/domain/parks/a.ts', typeOnly: false }]);
    expect(targets("import a from './a.css?url';")).toEqual([{ target: 'app/domain/parks/a.css', typeOnly: false }]);
    expect(targets("import { z } from 'zod';")).toEqual([{ target: 'zod', typeOnly: false }]);
  });

  it('is not what a text says', () => {
    expect(targets("const a = 'it came from';\nexport const b = f('./b.ts');")).toEqual([]);
  });
});

describe('each rule can fail', () => {
  it('storeys', () => {
    const up = source('app/kernel/a.ts', "import type { B } from '#app/domain/parks/b.ts';");
    expect(againstStoreys([up])).toEqual(['app/kernel/a.ts → app/domain/parks/b.ts (kernel imports domain)']);
    expect(againstStoreys([importing('search/a.ts', 'prisma/b.ts')])).toHaveLength(1);
    expect(againstStoreys([importing('seed/a.ts', 'app/routes/b.ts')])).toHaveLength(1);
    expect(againstStoreys([importing('app/stray/a.ts')])).toEqual(['app/stray/a.ts → stands on no storey']);
    expect(
      againstStoreys([importing('app/domain/a.ts', 'app/kernel/b.ts', 'app/domain/c.ts'), importing('seed/a.ts', 'app/web/b.ts')]),
    ).toEqual([]);
  });

  it('floors', () => {
    expect(againstFloors([importing('app/domain/parks/a.ts', 'app/domain/plans/b.ts')])).toEqual([
      'app/domain/parks/a.ts → app/domain/plans/b.ts (floor 1 imports floor 3)',
    ]);
    expect(againstFloors([importing('app/domain/novelties/a.ts')])).toEqual(['novelties → has no floor in test/house/tables.ts']);
    expect(againstFloors([importing('app/domain/plans/drawing/a.ts', 'app/domain/parks/b.ts', 'app/domain/services/c.ts')])).toEqual([]);
  });

  it('doors', () => {
    expect(againstDoors([importing('app/web/access.ts', 'app/domain/people/a.ts')])).toHaveLength(1);
    expect(againstDoors([importing('app/domain/city-map/a.ts', 'app/domain/assembly/b.ts')])).toHaveLength(1);
    const allowed = ['app/web/site.server.ts', 'app/routes/desk/a.tsx', 'app/cli/a.ts', 'app/domain/assembly/c.ts'];
    expect(againstDoors(allowed.map((file) => importing(file, 'app/domain/assembly/b.ts')))).toEqual([]);
  });

  it('circles', () => {
    const files = [importing('a.ts', 'b.ts'), importing('b.ts', 'c.ts'), importing('c.ts', 'b.ts'), importing('d.ts', 'a.ts')];
    expect(circles(files)).toEqual(['b.ts → c.ts → b.ts']);
    expect(circles([source('a.ts', "import type { A } from './a.ts';")])).toEqual(['a.ts → a.ts']);
    expect(circles([importing('a.ts', 'b.ts', 'c.ts'), importing('b.ts', 'c.ts'), importing('c.ts')])).toEqual([]);
  });

  it('suffixes', () => {
    const wrong = (file: string, text: string) => againstSuffixes([source(file, text)]).length;
    const rule = 'app/domain/parks/a.ts';
    expect(wrong(rule, "import type { Database } from '#prisma/database.ts';")).toBe(1);
    expect(wrong(rule, "import { readFile } from 'node:fs';\nimport { useState } from 'react';\nimport { a } from './a.tsx';")).toBe(3);
    expect(wrong(rule, "import { a } from './b.server.ts';")).toBe(1);
    expect(wrong(rule, "import type { A } from './b.server.ts';\nimport { z } from 'zod';")).toBe(0);
    expect(wrong(rule, 'const now = Date.now();')).toBe(1);
    expect(wrong('app/kernel/a-view.ts', 'const now = new Date();')).toBe(1);
    const forms = 'app/domain/parks/forms.server.ts';
    expect(wrong(forms, "import { z } from 'zod';\nimport { a } from './a.ts';\nimport { b } from './plan-fields.server.ts';")).toBe(0);
    expect(wrong(forms, "import { a } from 'uuid';\nimport { b } from '#prisma/database.ts';\nimport { c } from './open.server.ts';")).toBe(
      3,
    );
    const deed = 'app/domain/parks/open.server.ts';
    expect(wrong(deed, "import { data } from '@remix-run/node';\nimport { Face } from './face.tsx';")).toBe(2);
    expect(wrong(deed, 'export const open = (request: Request) => request;')).toBe(1);
    const face = 'app/domain/parks/face.tsx';
    expect(wrong(face, "import { open } from './open.server.ts';\nimport type { Database } from '#prisma/database.ts';")).toBe(2);
    expect(wrong(face, "import type { Opened } from './open.server.ts';\nimport { Link } from '@remix-run/react';")).toBe(0);
    expect(wrong('app/domain/parks/use-ticked.ts', "import { useState } from 'react';")).toBe(0);
    expect(wrong('app/domain/maps/a.client.ts', "import path from 'node:path';")).toBe(1);
    expect(wrong('app/routes/desk/a.tsx', "import { open } from '#app/domain/parks/open.server.ts';")).toBe(0);
  });

  it('statuses', () => {
    expect(statusesElsewhere([source('app/routes/desk/a.tsx', 'throw refuse(404, ABSENT);\nf(x ? 409 : 403);')])).toEqual([
      'app/routes/desk/a.tsx → 404, 409, 403',
    ]);
    expect(statusesElsewhere([source('app/routes/desk/a.tsx', 'const why = { absent: 404 };')])).toHaveLength(1);
    expect(statusesElsewhere([source('app/web/answer.server.ts', 'refuse(404)')])).toEqual([]);
    expect(statusesElsewhere([source('app/frame/a.tsx', '// 404\nif (status === 404) f({ 409: x }, 31.404, 1404);')])).toEqual([]);
  });

  it('what cannot be seen', () => {
    const listed = (text: string) => unseenElsewhere([{ file: 'app/domain/parks/a.ts', text }]);
    expect(listed(String.raw`text.replace(/[\u200B-\u200D\u{E0100}]/gu, '')`)).toEqual([
      String.raw`app/domain/parks/a.ts → \u200B, \u200D, \u{E0100}`,
    ]);
    expect(listed(String.raw`/[\p{Cc}\p{Cf}]/u`)).toHaveLength(1);
    expect(listed(String.raw`/\p{Default_Ignorable_Code_Point}/u`)).toHaveLength(1);
    expect(listed(String.raw`'\xad'`)).toHaveLength(1);
    expect(listed("const blank = '\u3164';")).toHaveLength(1);
    expect(listed(String.raw`'\uFEFF"编号"'; /[\p{Cc}\s\u4e00]/u; // \u200B`)).toEqual([]);
    expect(unseenElsewhere([{ file: 'app/kit/visible-text.ts', text: String.raw`/\p{Cf}/u` }])).toEqual([]);
  });

  it('sizes', () => {
    expect(fullFolders(Array.from({ length: 41 }, (_, i) => `app/ui/${i}.tsx`))).toEqual(['app/ui → 41 files']);
    expect(fullFolders(Array.from({ length: 40 }, (_, i) => `app/ui/${i}.tsx`))).toEqual([]);
    expect(longFiles([{ file: 'a.ts', text: 'x\n'.repeat(321) }])).toEqual(['a.ts → 321 lines']);
    expect(longFiles([{ file: 'a.ts', text: 'x\n'.repeat(320) }])).toEqual([]);
    expect(longLines([{ file: 'a.ts', text: `x\n${'园'.repeat(161)}` }])).toEqual(['a.ts:2 → 161 characters']);
    expect(longLines([{ file: 'a.ts', text: '𠀀'.repeat(160) }])).toEqual([]);
  });

  it('names', () => {
    expect(
      drawers(['app/domain/parks/park-utils.ts', 'app/helpers/a.ts', 'seed/misc.ts', 'app/kernel/mail-manager.server.ts']),
    ).toHaveLength(4);
    expect(drawers(['app/domain/services/a.ts', 'app/domain/services/service-list.tsx', 'app/kernel/manage.ts'])).toEqual([]);
    const twice = [
      source('app/domain/parks/a.ts', 'export interface Facts {\n'),
      source('app/domain/units/b.ts', 'export type Facts = 1;'),
    ];
    expect(typesOfOneName(twice)).toEqual(['Facts → app/domain/parks/a.ts, app/domain/units/b.ts']);
  });

  it('routes, addresses, words', () => {
    const files = [importing('app/routes/desk/a.tsx', 'app/routes/desk/b.server.ts'), importing('app/routes/desk/b.server.ts')];
    expect(againstRouteTable(['app/routes/desk/a.tsx'], files)).toEqual([]);
    expect(againstRouteTable(['app/routes/desk/c.tsx'], files)).toEqual([
      'app/routes/desk/c.tsx → is in the table and not there',
      'app/routes/desk/a.tsx → has no URL and no reader',
    ]);
    expect(writtenAddresses([source('app/frame/a.tsx', '<a href="/desk">')])).toEqual(['app/frame/a.tsx → /desk']);
    expect(wordy([source('app/ui/a.tsx', '// 说明\nreturn "请选择";')])).toEqual(['app/ui/a.tsx → 请选择']);
  });

  it('forms', () => {
    const form = source('app/routes/desk/a.tsx', '<Form method="post" className="grid">');
    expect(formsWithoutKey([form])).toHaveLength(1);
    expect(formsWithoutKey([source('app/frame/a.tsx', '<form action={to} method="post">')])).toHaveLength(1);
    expect(
      formsWithoutKey([source('app/frame/a.tsx', '<Form method="get"><PostForm>'), { ...form, file: 'app/kit/post-form.tsx' }]),
    ).toEqual([]);
    const action = source('app/routes/desk/a.tsx', 'export async function action(args) { await readForm(args.request); }');
    expect(actionsAside([action])).toHaveLength(1);
    expect(actionsAside([source(action.file, "export const action = (args) => deed(args, 'desk');")])).toEqual([]);
    const beside = source('app/routes/desk/take.server.ts', "export const take = (args) => deedWithFile(args, 'desk', FILE);");
    const through = "import { take } from '#app/routes/desk/take.server.ts';\nexport const action = take;";
    expect(actionsAside([source('app/routes/desk/b.tsx', through), beside])).toEqual([]);
  });

  it('what the browser is sent', () => {
    const files = [
      importing('app/routes/a.tsx', 'app/domain/parks/b.ts', 'app/domain/parks/c.server.ts'),
      importing('app/domain/parks/c.server.ts', 'search/fold.ts'),
    ];
    expect(sentToTheBrowser(files).wrong).toEqual([]);
    expect(sentToTheBrowser([...files, importing('app/domain/parks/b.ts', 'search/fold.ts')]).wrong).toEqual(['search/fold.ts']);
  });
});

describe('the drawing', () => {
  it('is the one that the tables and the code give; `npm run house` draws it anew', async () => {
    const house = await readHouse();
    const readme = await readFile('README.md', 'utf8');
    expect(readme === inReadme(readme, house), 'the map in README.md; run npm run house').toBe(true);
    expect((await readFile('docs/house.svg', 'utf8')) === asSvg(house), 'docs/house.svg; run npm run house').toBe(true);
  });

  it('shows what is built and what has its place', async () => {
    const { rows } = await readHouse();
    expect(rows.flatMap(({ rooms }) => rooms)).toContainEqual({ name: 'services 服务', built: true });
  });
});
