import { eachRun, fold } from '../fold.ts';
import { isNumber, partsOfLeast } from '../least.ts';
import type { AttributeValue, GeoPoint, IndexDefinition, NumberName, SearchDocument } from '../port.ts';
import { NumberColumn, NumberMapColumn, ValueColumn, type PackedNumbers, type PackedValues } from './columns.ts';
import { createPostings } from './postings.ts';
import type { PackedPostings, Postings } from './postings.ts';
import { KeptDocuments, textBreak, type PackedDocuments } from './kept-documents.ts';
import type { PackedColumn, PackedTexts } from './packed-texts.ts';
import { createRangeFacets } from './range-facets.ts';
import type { RangeFacets } from './range-facets.ts';
import { createVocabulary } from './vocabulary.ts';
import type { PackedVocabulary, Vocabulary } from './vocabulary.ts';

/** One index as a file holds it. */
export interface PackedStore {
  readonly ids: PackedTexts;
  /** In the order of the searchable attributes. */
  readonly texts: readonly PackedColumn[];
  readonly sortTexts: Readonly<Record<string, PackedColumn>>;
  readonly documents: PackedDocuments;
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly numberMaps: Readonly<Record<string, PackedNumbers>>;
  readonly lat: Float64Array;
  readonly lng: Float64Array;
  readonly facets: Readonly<Record<string, PackedValues>>;
  readonly vocabulary: PackedVocabulary;
  readonly postings: PackedPostings;
}

/** What a store begins with that is unpacked. */
interface Filled extends Pick<IndexStore, 'vocabulary' | 'postings' | 'texts' | 'sortTexts' | 'numberOfId'> {
  readonly packed: PackedStore;
  readonly ids: string[];
}

const sortedTexts = ({ sortableAttributes, numberAttributes }: IndexDefinition): string[] =>
  sortableAttributes.filter((attribute) => !numberAttributes.includes(attribute));

/** Longer lists hardly ever repeat. */
const longestRepeated = 40;

/** Whether a column holds nothing of a document. */
const isMissing = (value: AttributeValue): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'number' ? Number.isNaN(value) : typeof value === 'object' && Object.keys(value).length === 0);

function isGeoPoint(value: unknown): value is GeoPoint {
  return typeof value === 'object' && value !== null && 'lat' in value && 'lng' in value;
}

/** Takes an attribute's value; returns its texts, none where it holds no text. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === 'string') : [];
}

/**
 * Everything stored for one index. Documents are numbered in order of arrival; a replaced or removed
 * one leaves a dead number behind.
 */
export class IndexStore {
  readonly definition: IndexDefinition;
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly numberMaps: ReadonlyMap<string, NumberMapColumn>;
  readonly valueFacets: ReadonlyMap<string, ValueColumn>;
  readonly rangeFacets: RangeFacets;
  readonly lat: NumberColumn;
  readonly lng: NumberColumn;
  /** Folded text by attribute (in rank order), then by document. */
  readonly texts: readonly string[][];
  /** By number; undefined if the document is dead. */
  readonly ids: (string | undefined)[] = [];
  /** What is sorted by and no number, by attribute, then by document; blank if there is none. */
  readonly sortTexts: ReadonlyMap<string, string[]>;
  readonly numberOfId = new Map<string, number>();
  readonly pinyinBit: number;
  /** Only what no column holds (see `documentAt`). */
  private readonly documents: KeptDocuments;
  live = new Uint8Array(0);
  private repeated: Map<string, string> | null = new Map();
  /** Increases with every write: results computed before are invalid. */
  version = 0;

  /** An empty index, or what a file holds of one. */
  constructor(definition: IndexDefinition, filled: Filled | null = null) {
    if (definition.searchableAttributes.length > 16) throw new RangeError('an index has at most 16 searchable attributes');
    this.definition = definition;
    this.vocabulary = filled?.vocabulary ?? createVocabulary();
    this.postings = filled?.postings ?? createPostings();
    const { packed } = filled ?? {};
    this.numbers = new Map(definition.numberAttributes.map((attribute) => [attribute, new NumberColumn(packed?.numbers[attribute])]));
    this.numberMaps = new Map(
      (definition.numberMaps ?? []).map((attribute) => [attribute, new NumberMapColumn(packed?.numberMaps[attribute])]),
    );
    this.valueFacets = new Map(
      Object.entries(definition.facets)
        .filter(([, facet]) => facet.kind === 'values')
        .map(([name]) => [name, new ValueColumn(packed?.facets[name])]),
    );
    this.lat = new NumberColumn(packed?.lat);
    this.lng = new NumberColumn(packed?.lng);
    this.rangeFacets = createRangeFacets((name) => this.numbersOf(name));
    this.texts = filled?.texts ?? definition.searchableAttributes.map(() => []);
    this.sortTexts = filled?.sortTexts ?? new Map(sortedTexts(definition).map((attribute) => [attribute, []]));
    this.documents = new KeptDocuments(definition, packed?.documents ?? null, (doc, bit) => this.texts[bit]?.[doc] ?? '');
    this.pinyinBit = definition.pinyinAttribute === null ? -1 : definition.searchableAttributes.indexOf(definition.pinyinAttribute);
    if (!filled) return;
    this.repeated = null;
    this.ids = filled.ids;
    this.numberOfId = filled.numberOfId;
    this.live = new Uint8Array(filled.ids.length).fill(1);
  }

  /** Document numbers given out so far, dead ones included. */
  get count(): number {
    return this.ids.length;
  }

  get liveCount(): number {
    return this.numberOfId.size;
  }

  /** Adds a document, or puts it in place of the one with its id. */
  add(document: SearchDocument): void {
    this.remove(document.id);
    const doc = this.ids.push(document.id) - 1;
    this.documents.set(doc, this.withoutColumns(document));
    this.numberOfId.set(document.id, doc);
    if (doc >= this.live.length) {
      const wider = new Uint8Array(Math.max(64, Math.ceil(this.live.length * 1.5)));
      wider.set(this.live);
      this.live = wider;
    }
    this.live[doc] = 1;
    this.definition.searchableAttributes.forEach((attribute, bit) => {
      this.addTexts(doc, bit, textsOf(document[attribute]));
    });
    for (const [attribute, column] of this.numbers) column.set(doc, document[attribute]);
    for (const [attribute, column] of this.numberMaps) column.set(doc, document[attribute]);
    for (const [attribute, column] of this.sortTexts) {
      const value = document[attribute];
      column[doc] = typeof value === 'string' ? value : '';
    }
    for (const [facet, column] of this.valueFacets) column.set(doc, document[facet]);
    const place = isGeoPoint(document._geo) ? document._geo : null;
    this.lat.set(doc, place?.lat);
    this.lng.set(doc, place?.lng);
    this.version++;
  }

  /** Lists of tags and lines repeat: while the index is filled, equal ones are kept once. */
  private shared(text: string): string {
    if (this.repeated === null || text.length > longestRepeated) return text;
    const known = this.repeated.get(text);
    if (known !== undefined) return known;
    this.repeated.set(text, text);
    return text;
  }

  private addTexts(doc: number, bit: number, values: readonly string[]): void {
    const pinyin = bit === this.pinyinBit;
    const folded = values.map(fold);
    const column = this.texts[bit];
    if (column !== undefined) column[doc] = folded.length === 1 ? (folded[0] ?? '') : this.shared(folded.join(textBreak));
    const mask = 1 << bit;
    const { vocabulary, postings } = this;
    for (const text of folded) {
      eachRun(text, (kind, start, end) => {
        if (kind === 'latin') {
          const run = text.slice(start, end);
          postings.append(pinyin ? vocabulary.addKey(run) : vocabulary.addWord(run), doc, mask);
          return;
        }
        let first = text.charCodeAt(start);
        for (let at = start + 1; at < end; at++) {
          const second = text.charCodeAt(at);
          postings.append(vocabulary.addPair(first, second), doc, mask);
          first = second;
        }
        postings.append(vocabulary.addLast(first), doc, mask);
      });
    }
  }

  /** Whether a column holds an attribute as it is: then the document need not hold it too. */
  private inColumn(attribute: string): boolean {
    const { valueFacets, numbers, numberMaps, sortTexts, definition } = this;
    if (attribute === definition.pinyinAttribute) return true;
    if (definition.searchableAttributes.includes(attribute)) return false;
    return [valueFacets, numbers, numberMaps, sortTexts].some((columns) => columns.has(attribute)) || attribute === '_geo';
  }

  private withoutColumns(document: SearchDocument): SearchDocument {
    return { id: document.id, ...Object.fromEntries(Object.entries(document).filter(([attribute]) => !this.inColumn(attribute))) };
  }

  /** What the columns hold of a document, its codes and pinyin keys as lists; what is missing is left out. */
  private columnsAt(doc: number): Record<string, AttributeValue> {
    const [lat, lng] = [this.lat.values[doc] ?? Number.NaN, this.lng.values[doc] ?? Number.NaN];
    const held: [string, AttributeValue][] = [
      ...[...this.valueFacets].map(([facet, column]): [string, AttributeValue] => [facet, column.of(doc)]),
      ...[...this.numbers].map(([attribute, { values }]): [string, AttributeValue] => [attribute, values[doc]]),
      ...[...this.numberMaps].map(([attribute, column]): [string, AttributeValue] => [attribute, column.of(doc)]),
      ...[...this.sortTexts].map(([attribute, column]): [string, AttributeValue] => [attribute, column[doc]]),
      ['_geo', Number.isNaN(lat + lng) ? null : { lat, lng }],
    ];
    return Object.fromEntries(held.filter(([attribute, value]) => this.inColumn(attribute) && !isMissing(value)));
  }

  private withKeys(doc: number, document: SearchDocument | undefined): SearchDocument | undefined {
    const { pinyinAttribute } = this.definition;
    const keys = this.texts[this.pinyinBit]?.[doc];
    if (document === undefined || pinyinAttribute === null || keys === undefined) return document;
    return { ...document, [pinyinAttribute]: keys === '' ? [] : keys.split(textBreak) };
  }

  /** The texts and whatever no column holds of a document, or undefined if it is dead. */
  textsAt(doc: number): SearchDocument | undefined {
    return this.live[doc] === 1 ? this.withKeys(doc, this.documents.get(doc)) : undefined;
  }

  /** The document of a number as it was added, or undefined if it is dead. */
  documentAt(doc: number): SearchDocument | undefined {
    const document = this.textsAt(doc);
    return document && { ...document, ...this.columnsAt(doc) };
  }

  /** By document the number of this name, NaN where it is missing; undefined if there is none of this name. Holds until the next write. */
  numbersOf(name: NumberName): Float64Array | undefined {
    const alone = this.numbers.get(name);
    if (alone !== undefined) return alone.values;
    if (!isNumber(this.definition, name)) return undefined;
    const least = new Float64Array(this.count).fill(Number.NaN);
    for (const part of partsOfLeast(name)) {
      const [attribute = '', key] = part.split('.');
      if (key === undefined) this.numbers.get(attribute)?.lower(least);
      else this.numberMaps.get(attribute)?.lower(key, least);
    }
    return least;
  }

  /** Of every live document what no column holds, in order of arrival. */
  keptTexts(): SearchDocument[] {
    return this.ids.flatMap((_, doc) => this.textsAt(doc) ?? []);
  }

  /** Every live document in order of arrival. */
  *liveDocuments(): Generator<SearchDocument> {
    const count = this.count;
    for (let doc = 0; doc < count; doc++) {
      const document = this.documentAt(doc);
      if (document !== undefined) yield document;
    }
  }

  /** Removes a document; an unknown id is ignored. */
  remove(id: string): void {
    const doc = this.numberOfId.get(id);
    if (doc === undefined) return;
    this.numberOfId.delete(id);
    this.live[doc] = 0;
    this.ids[doc] = undefined;
    this.documents.remove(doc);
    for (const column of this.texts) column[doc] = '';
    this.version++;
  }

  /** Packs the index after its first filling; later documents go into growing lists. */
  freeze(): void {
    this.repeated = null;
    for (const column of [...this.numbers.values(), ...this.valueFacets.values(), this.lat, this.lng]) column.settle(this.count);
    for (const column of this.numberMaps.values()) column.settle();
    this.vocabulary.settle();
    this.postings.freeze(this.vocabulary.size());
  }

  /** Whether a rebuild pays: over a fifth of the documents dead, or more added than packed. */
  get wantsRebuild(): boolean {
    const dead = this.count - this.liveCount;
    return this.count > 64 && (dead > this.count * 0.2 || this.postings.growth() > 0.5);
  }
}
