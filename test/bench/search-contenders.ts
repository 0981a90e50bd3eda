import Database from 'better-sqlite3';
import { searchSynonyms } from '#app/domain/directory/dictionary.ts';
import MiniSearch from 'minisearch';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { runsOf } from '#search/fold.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import type { SearchDocument } from '#search/port.ts';
import { lines } from './search-corpus.ts';
import { countedFacets, directoryNarrowing, rangeFacets, refinements } from './search-operations.ts';
import type { Operation } from './search-operations.ts';

/** One engine under measurement. */
export interface Contender {
  readonly build: (documents: Iterable<SearchDocument>) => Promise<void>;
  /** Finds the first twenty, the total and, if asked for, the counts; returns the total. */
  readonly search: (operation: Operation) => Promise<number>;
}

const fields = ['name', 'tags', 'categories', 'services', 'districtName', 'tagline', 'introduction', 'address', 'py'] as const;

function bigrams(text: string): string[] {
  return runsOf(text).flatMap(({ kind, text: run }) =>
    kind === 'latin' || run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
}

function textOf(document: SearchDocument, field: string): string {
  const value = document[field];
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
}

function embedded(): Contender {
  const dictionary = lines.flatMap((line) => [line.name, ...line.tags]);
  // why: measured without its cache of answers, which the others do not have.
  const engine = createEmbeddedEngine({ indexes, synonyms: searchSynonyms, dictionary, clock: () => performance.now(), remembered: 0 });
  return {
    build: (documents) => engine.swap('institutions', documents),
    async search({ q, facets, directory, suggest }) {
      if (suggest)
        return (await engine.search({ indexUid: 'institutions', q, hitsPerPage: 3, attributesToSearchOn: ['name', 'py'] })).totalHits;
      const narrowing = directory ? directoryNarrowing : facets ? { facets: countedFacets, rangeFacets, refinements } : {};
      const query = { indexUid: 'institutions', q, attributesToHighlight: ['name', 'tags'], attributesToRetrieve: ['name'], ...narrowing };
      return (await engine.search(query)).totalHits;
    },
  };
}

/** Facet values computed once, and disjunctive counts in one pass: the same for the others. */
function facetTable() {
  const rows: Record<string, readonly string[]>[] = [];
  const chosen = Object.entries(refinements).map(([facet, values]) => [facet, new Set(values)] as const);
  return {
    add(document: SearchDocument): void {
      const ranges = Object.entries(rangeFacets).map(([facet, buckets]) => {
        const inside = buckets.filter(({ attribute, from = -Infinity, to = Infinity }) => {
          const number = document[attribute];
          return typeof number === 'number' && number >= from && number <= to;
        });
        return [facet, inside.map((bucket) => bucket.value)] as const;
      });
      const park = document['park'];
      rows.push({
        ...Object.fromEntries(ranges),
        district: document['district'] as readonly string[],
        park: Array.isArray(park) ? park : [],
      });
    },
    count(numbers: Iterable<number>): number {
      const counts = new Map<string, number>();
      let total = 0;
      for (const number of numbers) {
        const row = rows[number] ?? {};
        const failed = chosen.filter(([facet, values]) => !(row[facet] ?? []).some((value) => values.has(value))).map(([facet]) => facet);
        if (failed.length > 1) continue;
        if (failed.length === 0) total++;
        for (const facet of failed.length === 0 ? countedFacets : failed) {
          for (const value of row[facet] ?? []) counts.set(`${facet} ${value}`, (counts.get(`${facet} ${value}`) ?? 0) + 1);
        }
      }
      return total;
    },
    all: () => rows.keys(),
  };
}

function miniSearch(): Contender {
  const table = facetTable();
  const index = new MiniSearch<SearchDocument>({
    fields: [...fields],
    idField: 'number',
    storeFields: ['name'],
    tokenize: bigrams,
    extractField: (document, field) => (field === 'number' ? document['number'] : textOf(document, field)) as string,
  });
  return {
    async build(documents) {
      let number = 0;
      for (const document of documents) {
        table.add(document);
        index.add({ ...document, number: number++ });
      }
    },
    async search({ q, facets }) {
      if (q === '') return table.count(table.all());
      const prefix = q.length === 1 || /^[a-z]/u.test(q);
      let found = index.search(q, { combineWith: 'AND', prefix, boost: { name: 4, tags: 3, categories: 2 } });
      if (found.length === 0) found = index.search(q, { combineWith: 'AND', fuzzy: 0.5 });
      return facets ? table.count(found.map(({ id }) => Number(id))) : found.length;
    },
  };
}

function sqlite(): Contender {
  const table = facetTable();
  const database = new Database(':memory:');
  database.exec(`CREATE VIRTUAL TABLE documents USING fts5(${fields.join(', ')}, tokenize = "unicode61")`);
  const insert = database.prepare(`INSERT INTO documents(rowid, ${fields.join(', ')}) VALUES (?${', ?'.repeat(fields.length)})`);
  const weights = 'bm25(documents, 10, 8, 7, 6, 4, 3, 2, 1, 9)';
  const best = database.prepare(`SELECT rowid, name FROM documents WHERE documents MATCH ? ORDER BY ${weights} LIMIT 20`);
  const total = database.prepare('SELECT count(*) FROM documents WHERE documents MATCH ?').pluck();
  const every = database.prepare('SELECT rowid FROM documents WHERE documents MATCH ?').pluck();
  return {
    async build(documents) {
      let number = 0;
      database.exec('BEGIN');
      for (const document of documents) {
        table.add(document);
        insert.run(number++, ...fields.map((field) => bigrams(textOf(document, field)).join(' ')));
      }
      database.exec('COMMIT');
    },
    async search({ q, facets }) {
      if (q === '') return table.count(table.all());
      const prefix = q.length === 1 || /^[a-z]/u.test(q) ? '*' : '';
      const match = runsOf(q)
        .map(({ text }) => `"${bigrams(text).join(' ')}"${prefix}`)
        .join(' AND ');
      best.all(match);
      return facets ? table.count(every.all(match) as number[]) : Number(total.get(match));
    },
  };
}

/** Each contender by name, created on demand. */
export const contenders: Readonly<Record<string, () => Contender>> = { embedded, MiniSearch: miniSearch, 'SQLite FTS5': sqlite };
