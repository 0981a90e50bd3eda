import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { PROGRAMS } from './programs.ts';

/** Packages are not bundled. */
const packages: Plugin = {
  name: 'packages',
  setup: (bundle) =>
    bundle.onResolve({ filter: /^[^.#/]/ }, ({ path: name, kind }) =>
      kind === 'entry-point' ? undefined : { path: name, external: true },
    ),
};

/** A file that finds others relative to itself keeps its own location in the bundle. */
const places: Plugin = {
  name: 'places',
  setup: (bundle) =>
    bundle.onLoad({ filter: /[\\/]prisma[\\/][^\\/]+\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)),
      loader: 'ts',
    })),
};

/** Bundles the programs once for the whole run, inside the project, so that their packages are found. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await mkdir('test/output', { recursive: true });
  const folder = await mkdtemp(path.resolve('test/output/programs-'));
  await build({
    entryPoints: PROGRAMS.map((program) => `${program}.ts`),
    outdir: folder,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [packages, places],
  });
  project.provide('programs', folder);
  return () => rm(folder, { recursive: true, force: true });
}
