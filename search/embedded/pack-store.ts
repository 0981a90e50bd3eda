import type { IndexDefinition } from '../port.ts';
import { packDocuments } from './kept-documents.ts';
import { packColumn, packTexts, unpackColumn, unpackTexts, type Breath } from './packed-texts.ts';
import { unpackPostings } from './postings.ts';
import { IndexStore, type PackedStore } from './store.ts';
import { unpackVocabulary } from './vocabulary.ts';

/** Takes a store that `compacted` gave; returns it as a file holds it. */
export function packStore(store: IndexStore): PackedStore {
  const { numbers, numberMaps, valueFacets, count } = store;
  return {
    ids: packTexts(store.ids.map((id) => id ?? '')),
    texts: store.texts.map((column) => packColumn(column)),
    sortTexts: Object.fromEntries([...store.sortTexts].map(([attribute, column]) => [attribute, packColumn(column)])),
    documents: packDocuments(store.definition, store.keptTexts()),
    numbers: Object.fromEntries([...numbers].map(([attribute, { values }]) => [attribute, values.slice(0, count)])),
    numberMaps: Object.fromEntries([...numberMaps].map(([attribute, column]) => [attribute, column.packed()])),
    lat: store.lat.values.slice(0, count),
    lng: store.lng.values.slice(0, count),
    facets: Object.fromEntries([...valueFacets].map(([name, column]) => [name, column.packed(count)])),
    vocabulary: store.vocabulary.packed(),
    postings: store.postings.packed(),
  };
}

/** Takes a store; returns one of its live documents alone, frozen: the same one if it is that already. */
export function compacted(store: IndexStore): IndexStore {
  store.freeze();
  if (store.count === store.liveCount && store.postings.growth() === 0) return store;
  const next = new IndexStore(store.definition);
  for (const document of store.liveDocuments()) next.add(document);
  next.freeze();
  return next;
}

/** So many entries go into a map between two breaths. */
const entriesOf = 8192;

/** Takes what `packStore` gave; returns the same index, whose documents stay packed until they are asked for. */
export async function unpackStore(definition: IndexDefinition, packed: PackedStore, breath: Breath): Promise<IndexStore> {
  const ids = await unpackTexts(packed.ids, breath);
  const numberOfId = new Map<string, number>();
  for (const [doc, id] of ids.entries()) {
    numberOfId.set(id, doc);
    if (doc % entriesOf === 0) await breath();
  }
  const texts: string[][] = [];
  for (const column of packed.texts) texts.push(await unpackColumn(column, breath));
  const sortTexts = new Map<string, string[]>();
  for (const [attribute, column] of Object.entries(packed.sortTexts)) sortTexts.set(attribute, await unpackColumn(column, breath));
  const vocabulary = await unpackVocabulary(packed.vocabulary, breath);
  return new IndexStore(definition, { packed, ids, numberOfId, texts, sortTexts, vocabulary, postings: unpackPostings(packed.postings) });
}
