import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One import: a path from the root or a package, and whether it imports only types. */
export interface Import {
  target: string;
  typeOnly: boolean;
}

export interface Source {
  file: string;
  text: string;
  imports: Import[];
}

const CLAUSE = String.raw`[\w$*{},\s]+?`;
const STATEMENT = new RegExp(String.raw`^(?:import|export)\s+(type\s+)?(?:${CLAUSE}\s+from\s+)?'([^']+)'`, 'gm');
const CALL = /(typeof\s+)?\bimport\(\s*'([^']+)'\s*,?\s*\)(\s*\.\s*[A-Z])?/g;
const ADDRESS = /\bnew URL\(\s*'(\.[^']+)'\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/** `#app/x.ts` and relative specifiers as paths from the root, without a query; packages as they are. */
function resolve(from: string, specifier: string): string {
  const name = specifier.replace(/\?.*$/, '');
  if (name.startsWith('#')) return name.slice(1);
  return name.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(from), name)) : name;
}

/** Everything that `text` imports: statements, re-exports, `import('…')` as value and as type, files named in `new URL`. */
export function importsOf(file: string, text: string): Import[] {
  const found = [
    ...Array.from(text.matchAll(STATEMENT), ([, type, name = '']) => ({ name, typeOnly: type !== undefined })),
    ...Array.from(text.matchAll(CALL), ([, type, name = '', member]) => ({ name, typeOnly: (type ?? member) !== undefined })),
    ...Array.from(text.matchAll(ADDRESS), ([, name = '']) => ({ name, typeOnly: false })),
  ];
  return found.map(({ name, typeOnly }) => ({ target: resolve(file, name), typeOnly }));
}

const NOT_OURS = /(^|\/)(node_modules|generated|build|data)\/|^test\/output\//;

/** Files in `folders` (recursively) that match `fits`, as paths from the root, without generated files. */
export async function filesIn(folders: readonly string[], fits: RegExp): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => `${folder}/${name.split(path.sep).join('/')}`),
    ),
  );
  return found
    .flat()
    .filter((file) => fits.test(file) && !NOT_OURS.test(file))
    .sort();
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** The source files in `folders` with their imports, without tests. */
export async function readSources(...folders: string[]): Promise<Source[]> {
  const files = (await filesIn(folders, /\.tsx?$/)).filter((file) => !isTest(file));
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8');
      return { file, text, imports: importsOf(file, text) };
    }),
  );
}
