import type { Import, Source } from './imports.ts';
import {
  DOORS,
  DRAWERS,
  FLOORS,
  FORMS,
  LEVELS,
  LIBRARIES,
  MOST,
  STATUSES,
  SUFFIX_RULES,
  SUFFIXES,
  UNSEEN,
  type FileKind,
  type Ground,
} from './tables.ts';

// Each rule takes source files and returns its violations, one line each: the file, and what is wrong.

const line = (file: string, what: string): string => `${file} → ${what}`;

/** The text without comments; `//` in an address is not a comment. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

/** The findings of `judge` for every import of every file. */
function onImports(sources: readonly Source[], judge: (file: string, one: Import) => string | null): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports.flatMap((one) => {
      const wrong = judge(file, one);
      return wrong === null ? [] : [line(file, wrong)];
    }),
  );
}

/** The file's storey and its level, or null if the table has no place for it. */
export function storeyOf(file: string): { name: string; level: number } | null {
  for (const [level, storeys] of LEVELS.entries()) {
    const storey = storeys.find(({ holds }) => holds.some((start) => file.startsWith(start)));
    if (storey) return { name: storey.name, level };
  }
  return null;
}

/** Files without a storey, and imports of a higher storey or of another one on the same level. */
export function againstStoreys(sources: readonly Source[]): string[] {
  const homeless = sources.filter(({ file }) => storeyOf(file) === null).map(({ file }) => line(file, 'stands on no storey'));
  const up = onImports(sources, (file, { target }) => {
    const [from, to] = [storeyOf(file), storeyOf(target)];
    return !from || !to || from.name === to.name || to.level < from.level ? null : `${target} (${from.name} imports ${to.name})`;
  });
  return [...homeless, ...up];
}

const nounOf = (file: string): string | null => /^app\/domain\/([^/]+)\//.exec(file)?.[1] ?? null;
const floorOf = (noun: string): number => FLOORS.findIndex((nouns) => Object.hasOwn(nouns, noun));

/** Domain files whose noun has no floor, and imports of a higher floor. */
export function againstFloors(sources: readonly Source[]): string[] {
  const nouns = new Set(sources.filter(({ file }) => file.startsWith('app/domain/')).map(({ file }) => nounOf(file) ?? file));
  const strange = [...nouns].filter((noun) => floorOf(noun) < 0).map((noun) => line(noun, 'has no floor in test/house/tables.ts'));
  const up = onImports(sources, (file, { target }) => {
    const [from, to] = [nounOf(file), nounOf(target)];
    if (from === null || to === null || floorOf(to) <= floorOf(from)) return null;
    return `${target} (floor ${floorOf(from) + 1} imports floor ${floorOf(to) + 1})`;
  });
  return [...strange, ...up];
}

export const kindOf = (file: string): FileKind | null => SUFFIXES.find(({ fits }) => fits.test(file))?.kind ?? null;

/** The kind of an import's target in the table: a library, or one of our kinds of file. */
function groundOf(target: string): Ground | null {
  for (const name of ['prisma', 'remix', 'react', 'node'] as const) if (LIBRARIES[name].test(target)) return name;
  return /^(app|search|seed)\//.test(target) ? kindOf(target) : null;
}

/** Files that import or do something that the suffix of their name forbids. */
export function againstSuffixes(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const kind = kindOf(source.file);
    if (kind === null || !SUFFIX_RULES[kind].within.test(source.file)) return [];
    const { never, typesOf, packages, text } = SUFFIX_RULES[kind];
    const imported = onImports([source], (_file, { target, typeOnly }) => {
      const ground = groundOf(target);
      if (ground !== null && (never.includes(ground) || (!typeOnly && typesOf.includes(ground)))) return `${target} (a ${kind})`;
      const isPackage = ground === null && storeyOf(target) === null;
      return packages && isPackage && !packages.test(target) ? `${target} (a ${kind})` : null;
    });
    return text?.found.test(source.text) ? [...imported, line(source.file, `${text.says} (a ${kind})`)] : imported;
  });
}

/** Imports through a door by files that may not use it. */
export function againstDoors(sources: readonly Source[]): string[] {
  return DOORS.flatMap(({ behind, within, only, says }) =>
    onImports(
      sources.filter(({ file }) => within.test(file) && !only.test(file)),
      (_file, { target }) => (target.startsWith(behind) ? `${target} (${says})` : null),
    ),
  );
}

/** Circles of files that import one another, types included; the shortest way round each. */
export function circles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map(({ file }) => file));
  const next = new Map(sources.map(({ file, imports }) => [file, imports.map(({ target }) => target).filter((one) => known.has(one))]));
  const told = new Set<string>();
  return [...known].flatMap((start) => {
    const round = told.has(start) ? null : wayBack(start, next);
    for (const file of round ?? []) told.add(file);
    return round === null ? [] : [[...round, start].join(' → ')];
  });
}

/** The shortest way from `start` back to it, or null if there is none. */
function wayBack(start: string, next: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const one of next.get(file) ?? []) {
      if (one === start) {
        const way = [file];
        while (way[0] !== undefined && way[0] !== start) way.unshift(cameFrom.get(way[0]) ?? start);
        return way;
      }
      if (cameFrom.has(one)) continue;
      cameFrom.set(one, file);
      queue.push(one);
    }
  }
  return null;
}

/** Files that turn a refusal into a status outside the table's place; comparing with a status is allowed. */
export function statusesElsewhere(sources: readonly Source[]): string[] {
  const found = new RegExp(String.raw`(?<![\w.]|[!=]== )(${STATUSES.refusals.join('|')})\b(?![.:])`, 'g');
  return sources
    .filter(({ file }) => file.startsWith('app/') && !STATUSES.only.test(file))
    .flatMap(({ file, text }) => {
      const statuses = Array.from(codeOf(text).matchAll(found), ([status]) => status);
      return statuses.length > 0 ? [line(file, statuses.join(', '))] : [];
    });
}

/** Properties of Unicode, and characters, escaped or not, by which a file could list what cannot be seen. */
const UNSEEN_PROPERTY = /\\p\{(?:Default_Ignorable_Code_Point|DI|(?:gc=|General_Category=)?(?:Cf|Format))\}/gi;
const ESCAPED = /\\u\{([0-9a-f]+)\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x([0-9a-f]+);/gi;
const UNSEEN_SIGN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u;
const UNSEEN_SIGNS = new RegExp(UNSEEN_SIGN, 'gu');

/** Files that name what cannot be seen outside the one place that knows it. */
export function unseenElsewhere(sources: readonly Pick<Source, 'file' | 'text'>[]): string[] {
  return sources
    .filter(({ file }) => !UNSEEN.only.test(file))
    .flatMap(({ file, text }) => {
      const code = codeOf(text);
      const properties = Array.from(code.matchAll(UNSEEN_PROPERTY), ([found]) => found);
      const escaped = Array.from(code.matchAll(ESCAPED), ([found, ...codes]) => {
        const point = Number.parseInt(codes.find((one) => one !== undefined) ?? '', 16);
        const sign = point <= 0x10ffff ? String.fromCodePoint(point) : '';
        return UNSEEN_SIGN.test(sign) && sign !== UNSEEN.byteOrderMark ? found : null;
      }).filter((found) => found !== null);
      const raw = Array.from(code.matchAll(UNSEEN_SIGNS), ([sign]) => `U+${(sign.codePointAt(0) ?? 0).toString(16)}`);
      const found = [...new Set([...properties, ...escaped, ...raw])];
      return found.length > 0 ? [line(file, found.join(', '))] : [];
    });
}

/** Folders with too many files directly in them. */
export function fullFolders(files: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    count.set(folder, (count.get(folder) ?? 0) + 1);
  }
  return [...count].filter(([, n]) => n > MOST.filesInFolder).map(([folder, n]) => line(folder, `${n} files`));
}

/** Files that are too long. */
export function longFiles(sources: readonly Pick<Source, 'file' | 'text'>[]): string[] {
  return sources
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST.lines)
    .map(({ file, lines }) => line(file, `${lines} lines`));
}

/** Lines that are too long, counted in characters. */
export function longLines(sources: readonly Pick<Source, 'file' | 'text'>[]): string[] {
  return sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((one, i) => {
      const characters = Array.from(one).length;
      return characters > MOST.characters ? [line(`${file}:${i + 1}`, `${characters} characters`)] : [];
    }),
  );
}

/** Files and folders with a name that says nothing. */
export const drawers = (files: readonly string[]): string[] =>
  files.filter((file) => DRAWERS.test(file)).map((file) => line(file, 'a drawer'));

/** Addresses written out in a component. */
export function writtenAddresses(sources: readonly Source[]): string[] {
  return sources
    .filter(({ file }) => kindOf(file) === 'face')
    .flatMap(({ file, text }) =>
      Array.from(text.matchAll(/(?:to|href|action)="(\/(?!sitemap\.xml|favicon\.svg)[^"]*)"/g), ([, address]) => line(file, address ?? '')),
    );
}

/** Files with Chinese outside comments. */
export const wordy = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ file, text }) => {
    const words = /\p{Script=Han}+/u.exec(codeOf(text));
    return words ? [line(file, words[0])] : [];
  });

/** Exported types of the domain that have the same name as another. */
export function typesOfOneName(sources: readonly Source[]): string[] {
  const homes = new Map<string, Set<string>>();
  for (const { file, text } of sources.filter(({ file }) => file.startsWith('app/domain/'))) {
    for (const [, name = ''] of text.matchAll(/^export (?:interface|type) (\w+)/gm)) {
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
    }
  }
  return [...homes].filter(([, files]) => files.size > 1).map(([name, files]) => line(name, [...files].join(', ')));
}

/** Modules of the route table that do not exist, and route files that are neither in the table nor imported. */
export function againstRouteTable(table: readonly string[], sources: readonly Source[]): string[] {
  const files = new Set(sources.map(({ file }) => file));
  const used = new Set([...table, ...sources.flatMap(({ imports }) => imports.map(({ target }) => target))]);
  return [
    ...table.filter((file) => !files.has(file)).map((file) => line(file, 'is in the table and not there')),
    ...[...files].filter((file) => file.startsWith('app/routes/') && !used.has(file)).map((file) => line(file, 'has no URL and no reader')),
  ];
}

/** Modules that reach the browser and must not: server libraries, and the tables of the search engine. */
export function sentToTheBrowser(sources: readonly Source[]): { reached: number; wrong: string[] } {
  const values = new Map(
    sources.map(({ file, imports }) => [file, imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target)]),
  );
  const isServer = (file: string): boolean => /\.server\.tsx?$/.test(file);
  const starts = [...values.keys()].filter((file) => file.startsWith('app/') && file.endsWith('.tsx') && !isServer(file));
  const reached = new Set(starts);
  for (const file of reached) for (const one of values.get(file) ?? []) if (!isServer(one)) reached.add(one);
  const library = /^(opencc-js|pinyin-pro|meilisearch|zod|pino|helmet|lru-cache)$|^@zxcvbn-ts\/|^search\/(fold|pinyin|embedded)/;
  const wrong = [...reached].filter((one) => LIBRARIES.node.test(one) || LIBRARIES.prisma.test(one) || library.test(one));
  return { reached: reached.size, wrong };
}

/** Posted forms that are not written with the component that gives them a key. */
export function formsWithoutKey(sources: readonly Source[]): string[] {
  const { only, found } = FORMS.posted;
  return sources
    .filter(({ file, text }) => file.endsWith('.tsx') && file !== only && found.test(codeOf(text)))
    .map(({ file }) => line(file, `a posted form without a key: write it with PostForm or SentForm (${only})`));
}

/** Actions that take a form without noticing that it was sent before; the file of an action, or one beside it, takes the form. */
export function actionsAside(sources: readonly Source[]): string[] {
  const { by, aside } = FORMS.taken;
  const takes = new Set(sources.filter(({ text }) => by.test(codeOf(text))).map(({ file }) => file));
  return sources
    .filter(({ file, text }) => file.startsWith('app/routes/') && /export (?:async function|const) action\b/.test(text))
    .filter(({ file }) => !aside.some((one) => one === file))
    .filter(({ file, imports }) => !takes.has(file) && !imports.some(({ target }) => target.startsWith('app/routes/') && takes.has(target)))
    .map(({ file }) => line(file, 'an action that takes its form neither by deed nor by deedWithFile'));
}
