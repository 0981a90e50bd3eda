import { createDictionary } from '../dictionary.ts';
import { fold } from '../fold.ts';
import { pagesFor, pagingOf } from '../paging.ts';
import type { DocumentSource, Filter, IndexDefinition, SearchEngine, SearchQuery, SearchResponse } from '../port.ts';
import { definitionOf, settingsOf } from '../settings.ts';
import { synonymTable, synonymWords } from '../synonyms.ts';
import type { Synonym } from '../synonyms.ts';
import { answer, hitsOf, idsOf } from './answer.ts';
import type { Answer, Remembered } from './answer.ts';
import { Memo } from './memo.ts';
import type { Lore } from './plan.ts';
import { unpackStore } from './pack-store.ts';
import { IndexStore, type PackedStore } from './store.ts';

/** The parts of an embedded engine. */
export interface EmbeddedOptions {
  readonly indexes: readonly IndexDefinition[];
  readonly synonyms: readonly Synonym[];
  /** Names of lines and fine tags: for pinyin and typing errors, together with the synonyms. */
  readonly dictionary: readonly string[];
  /** Tells the names of places, which are never taken for another word; without it there is none. */
  readonly isPlace?: (run: string) => boolean;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
  /** How many answers each index caches until its next write; 200 by default, 0 turns it off. */
  readonly remembered?: number;
}

/** The engine in this process, whose indexes can also come from a file. */
export interface EmbeddedEngine extends SearchEngine {
  /** Puts a packed index in place of the live one, as `swap` does; returns the ids of its documents in order. */
  unpack(indexUid: string, packed: PackedStore): Promise<readonly (string | undefined)[]>;
}

type Write = (store: IndexStore) => void;

interface Shelf {
  store: IndexStore;
  readonly answers: Memo<Answer>;
  readonly pieces: Remembered;
  /** Writes made during a rebuild, to be repeated on the new index. */
  readonly journals: Set<Write[]>;
  /** The current rebuild; the next one waits for it. */
  rebuilding: Promise<void>;
}

/** A rebuild yields the thread after this many documents. */
const breathEvery = 250;

/** More of a query than is ever used: what follows cannot change the answer. */
const rememberedText = 4097;

function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** A shorter one: what waits is done, and nothing more is waited for. */
const shortBreath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function emptyStore(definition: IndexDefinition): IndexStore {
  const store = new IndexStore(definition);
  store.freeze();
  return store;
}

async function filled(definition: IndexDefinition, documents: DocumentSource): Promise<IndexStore> {
  const next = new IndexStore(definition);
  let sinceBreath = 0;
  for await (const document of documents) {
    next.add(document);
    if (++sinceBreath % breathEvery === 0) await breath();
  }
  next.freeze();
  return next;
}

/** The journal starts when a rebuild is requested: its documents may already have been read. */
async function rebuild(shelf: Shelf, make: (definition: IndexDefinition) => Promise<IndexStore>): Promise<void> {
  const journal: Write[] = [];
  shelf.journals.add(journal);
  const build = async (): Promise<void> => {
    const next = await make(shelf.store.definition);
    for (const change of journal) change(next);
    next.version = Math.max(next.version, shelf.store.version) + 1;
    shelf.store = next;
  };
  const done = shelf.rebuilding.then(build).finally(() => shelf.journals.delete(journal));
  shelf.rebuilding = done.catch(() => undefined);
  await done;
}

async function write(shelf: Shelf, change: Write): Promise<void> {
  change(shelf.store);
  for (const journal of shelf.journals) journal.push(change);
  if (!shelf.store.wantsRebuild || shelf.journals.size > 0) return;
  await rebuild(shelf, (definition) => filled(definition, shelf.store.liveDocuments()));
}

function scoped(query: SearchQuery, scope: Filter | undefined): SearchQuery {
  if (scope === undefined) return query;
  return { ...query, scope: query.scope === undefined ? scope : { and: [query.scope, scope] } };
}

/**
 * Takes index definitions, synonyms, dictionary and clock; returns an engine that keeps everything in
 * this process, empty until `swap` or `upsert`. Answers are exact and always as of the last write.
 */
export function createEmbeddedEngine(options: EmbeddedOptions): EmbeddedEngine {
  const { clock, remembered = 200 } = options;
  const synonyms = synonymTable(options.synonyms);
  const dictionary = createDictionary([...options.dictionary, ...synonymWords(options.synonyms)], options.isPlace);
  const shelves = new Map(
    options.indexes.map((definition): [string, Shelf] => [
      definition.uid,
      {
        store: emptyStore(definition),
        answers: new Memo(remembered),
        pieces: { scopes: new Memo(8), words: new Memo(Math.min(16, remembered)) },
        journals: new Set(),
        rebuilding: Promise.resolve(),
      },
    ]),
  );

  function shelfOf(uid: string): Shelf {
    const shelf = shelves.get(definitionOf(options.indexes, uid).uid);
    if (shelf === undefined) throw new RangeError(`no index ${uid}`);
    return shelf;
  }

  function loreOf({ postings, vocabulary }: IndexStore): Lore {
    return { synonyms, dictionary, pairFrequency: (first, second) => postings.frequency(vocabulary.findPair(first, second)) };
  }

  function answerOf({ store, answers, pieces }: Shelf, query: SearchQuery): Answer {
    const q = query.q?.slice(0, rememberedText);
    const asked = { ...query, q, attributesToHighlight: undefined, attributesToRetrieve: undefined };
    return answers.get(store.version, JSON.stringify(asked), () => answer(store, query, loreOf(store), pieces));
  }

  function respond(query: SearchQuery): SearchResponse {
    const started = clock();
    const shelf = shelfOf(query.indexUid);
    const given = answerOf(shelf, query);
    const { page, hitsPerPage } = pagingOf(query);
    const { q = '' } = query;
    return {
      indexUid: query.indexUid,
      query: q,
      hits: hitsOf(shelf.store, given, query),
      totalHits: given.totalHits,
      exactTotal: true,
      totalPages: pagesFor(given.totalHits, hitsPerPage),
      page,
      hitsPerPage,
      facetDistribution: given.facetDistribution,
      ...(given.correctedTo === null ? {} : { corrected: { from: q.trim(), to: given.correctedTo } }),
      truncated: given.truncated,
      processingTimeMs: clock() - started,
    };
  }

  return {
    search: async (query, scope) => respond(scoped(query, scope)),
    async searchIds(query, scope) {
      const { store, pieces } = shelfOf(query.indexUid);
      return idsOf(store, scoped(query, scope), loreOf(store), pieces);
    },
    multiSearch: async (queries) => queries.map(respond),
    async federatedSearch({ queries, offset = 0, limit = 20 }) {
      const started = clock();
      const asked = queries.map((query) => ({ ...query, page: 1, hitsPerPage: offset + limit, sort: [] }));
      const merged = asked.flatMap((query) => {
        const shelf = shelfOf(query.indexUid);
        const given = answerOf(shelf, query);
        const hits = hitsOf(shelf.store, given, query);
        return hits.map((hit, at) => ({ hit: { ...hit, indexUid: query.indexUid }, rank: given.ranks[at] ?? 0 }));
      });
      const totals = asked.map((query) => answerOf(shelfOf(query.indexUid), query).totalHits);
      return {
        hits: merged
          .sort((a, b) => a.rank - b.rank)
          .slice(offset, offset + limit)
          .map(({ hit }) => hit),
        totalHits: totals.reduce((sum, total) => sum + total, 0),
        processingTimeMs: clock() - started,
      };
    },
    async facetSearch({ facetName, facetQuery = '', ...query }, scope) {
      const started = clock();
      const { store } = shelfOf(query.indexUid);
      if (!store.valueFacets.has(facetName)) throw new RangeError(`${query.indexUid}: ${facetName} is no facet of values`);
      const counted = respond(scoped({ ...query, facets: [facetName], hitsPerPage: 0 }, scope)).facetDistribution;
      const wanted = fold(facetQuery.trim());
      const facetHits = Object.entries(counted[facetName] ?? {})
        .filter(([value]) => fold(value).startsWith(wanted))
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      return { facetHits, processingTimeMs: clock() - started };
    },
    upsert: async (uid, documents) =>
      write(shelfOf(uid), (store) => {
        for (const document of documents) store.add(document);
      }),
    remove: async (uid, ids) =>
      write(shelfOf(uid), (store) => {
        for (const id of ids) store.remove(id);
      }),
    swap: async (uid, documents) => rebuild(shelfOf(uid), (definition) => filled(definition, documents)),
    async unpack(uid, packed) {
      const shelf = shelfOf(uid);
      await rebuild(shelf, (definition) => unpackStore(definition, packed, shortBreath));
      return shelf.store.ids;
    },
    settings: async (uid) => settingsOf(definitionOf(options.indexes, uid)),
    health: async () => ({
      status: 'available',
      documents: Object.fromEntries([...shelves].map(([uid, { store }]) => [uid, store.liveCount])),
    }),
  };
}
