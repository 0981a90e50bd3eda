import type { EnqueuedTaskPromise, Meilisearch } from 'meilisearch';
import type { DocumentSource, IndexDefinition, SearchDocument } from '../port.ts';
import { definitionOf } from '../settings.ts';
import type { Synonym } from '../synonyms.ts';
import { serverSettings } from './settings.ts';

/** Documents sent in one request while an index is filled. */
const batchSize = 2000;

interface WriterOptions {
  readonly client: Meilisearch;
  readonly indexes: readonly IndexDefinition[];
  readonly synonyms: readonly Synonym[];
  readonly dictionary: readonly string[];
}

/** The writing half of the engine. */
export interface Writer {
  readonly upsert: (uid: string, documents: readonly SearchDocument[]) => Promise<void>;
  readonly remove: (uid: string, ids: readonly string[]) => Promise<void>;
  readonly swap: (uid: string, documents: DocumentSource) => Promise<void>;
}

type Write = (uid: string) => Promise<void>;

/** Waits until the server has finished. Refuses (throws) if it failed, unless with `tolerated`. */
async function done(task: EnqueuedTaskPromise, tolerated?: string): Promise<void> {
  const { status, error, type } = await task.waitTask();
  if (status === 'succeeded' || (tolerated !== undefined && error?.code === tolerated)) return;
  throw new Error(`search server: ${type} ${status}: ${error?.message ?? 'no reason given'}`);
}

async function* batches(documents: DocumentSource): AsyncGenerator<SearchDocument[]> {
  let batch: SearchDocument[] = [];
  for await (const document of documents) {
    batch.push(document);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Takes the client and the site's definitions; returns how to write. Each promise resolves when the
 * server has finished, so that what was written can be found. A swap fills `<uid>_next`, repeats on it
 * what was written meanwhile, swaps the two and deletes the old one.
 */
export function createWriter({ client, indexes, synonyms, dictionary }: WriterOptions): Writer {
  const journals = new Map<string, Set<Write[]>>();
  const swapping = new Map<string, Promise<void>>();

  async function write(uid: string, change: Write): Promise<void> {
    definitionOf(indexes, uid);
    for (const journal of journals.get(uid) ?? []) journal.push(change);
    await change(uid);
  }

  async function fillAndSwap(definition: IndexDefinition, documents: DocumentSource, journal: Write[]): Promise<void> {
    const { uid } = definition;
    const next = `${uid}_next`;
    await done(client.deleteIndex(next), 'index_not_found');
    await done(client.createIndex(next, { primaryKey: 'id' }));
    await done(client.index(next).updateSettings(serverSettings(definition, synonyms, dictionary)));
    for await (const batch of batches(documents)) await done(client.index<SearchDocument>(next).addDocuments(batch, { primaryKey: 'id' }));
    await done(client.createIndex(uid, { primaryKey: 'id' }), 'index_already_exists');
    for (let change = journal.shift(); change !== undefined; change = journal.shift()) await change(next);
    await done(client.swapIndexes([{ indexes: [uid, next], rename: false }]));
    // why: what reached the old index between the last repetition and the swap is now in `next`.
    for (let change = journal.shift(); change !== undefined; change = journal.shift()) await change(uid);
    await done(client.deleteIndex(next));
  }

  return {
    upsert: (uid, documents) =>
      documents.length === 0
        ? Promise.resolve()
        : write(uid, (target) => done(client.index<SearchDocument>(target).addDocuments([...documents], { primaryKey: 'id' }))),
    remove: (uid, ids) =>
      ids.length === 0 ? Promise.resolve() : write(uid, (target) => done(client.index(target).deleteDocuments([...ids]))),
    async swap(uid, documents) {
      const definition = definitionOf(indexes, uid);
      const journal: Write[] = [];
      const open = journals.get(uid) ?? new Set();
      journals.set(uid, open.add(journal));
      const turn = (swapping.get(uid) ?? Promise.resolve())
        .then(() => fillAndSwap(definition, documents, journal))
        .finally(() => open.delete(journal));
      swapping.set(
        uid,
        turn.catch(() => undefined),
      );
      await turn;
    },
  };
}
