import { eachRun, fold } from '../fold.ts';
import type { GeoPoint, IndexDefinition, SearchDocument } from '../port.ts';
import { NumberColumn, ValueColumn } from './columns.ts';
import { createPostings } from './postings.ts';
import type { Postings } from './postings.ts';
import { createRangeFacets } from './range-facets.ts';
import type { RangeFacets } from './range-facets.ts';
import { createVocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Separates the texts of one attribute; belongs to no run. */
export const textBreak = '\n';

/** Longer lists hardly ever repeat. */
const longestRepeated = 40;

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
  readonly vocabulary: Vocabulary = createVocabulary();
  readonly postings: Postings = createPostings();
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly valueFacets: ReadonlyMap<string, ValueColumn>;
  readonly rangeFacets: RangeFacets;
  readonly lat = new NumberColumn();
  readonly lng = new NumberColumn();
  /** Folded text by attribute (in rank order), then by document. */
  readonly texts: readonly string[][];
  /** By number, without pinyin keys: those are kept once, as one folded text (see `documentAt`). */
  readonly documents: (SearchDocument | undefined)[] = [];
  readonly numberOfId = new Map<string, number>();
  readonly pinyinBit: number;
  live = new Uint8Array(0);
  private repeated: Map<string, string> | null = new Map();
  /** Increases with every write: results computed before are invalid. */
  version = 0;

  constructor(definition: IndexDefinition) {
    if (definition.searchableAttributes.length > 16) throw new RangeError('an index has at most 16 searchable attributes');
    this.definition = definition;
    this.numbers = new Map(definition.numberAttributes.map((attribute) => [attribute, new NumberColumn()]));
    this.valueFacets = new Map(
      Object.entries(definition.facets)
        .filter(([, facet]) => facet.kind === 'values')
        .map(([name]) => [name, new ValueColumn()]),
    );
    this.rangeFacets = createRangeFacets((attribute) => this.numbers.get(attribute));
    this.texts = definition.searchableAttributes.map(() => []);
    this.pinyinBit = definition.pinyinAttribute === null ? -1 : definition.searchableAttributes.indexOf(definition.pinyinAttribute);
  }

  /** Document numbers given out so far, dead ones included. */
  get count(): number {
    return this.documents.length;
  }

  get liveCount(): number {
    return this.numberOfId.size;
  }

  /** Adds a document, or puts it in place of the one with its id. */
  add(document: SearchDocument): void {
    this.remove(document.id);
    const { pinyinAttribute } = this.definition;
    const doc = this.documents.push(pinyinAttribute === null ? document : { ...document, [pinyinAttribute]: undefined }) - 1;
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

  /** The document of a number as it was added (pinyin keys as a list), or undefined if it is dead. */
  documentAt(doc: number): SearchDocument | undefined {
    const document = this.documents[doc];
    const { pinyinAttribute } = this.definition;
    const keys = this.texts[this.pinyinBit]?.[doc];
    if (document === undefined || pinyinAttribute === null || keys === undefined) return document;
    return { ...document, [pinyinAttribute]: keys === '' ? [] : keys.split(textBreak) };
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
    this.documents[doc] = undefined;
    for (const column of this.texts) column[doc] = '';
    this.version++;
  }

  /** Packs the index after its first filling; later documents go into growing lists. */
  freeze(): void {
    this.repeated = null;
    this.vocabulary.settle();
    this.postings.freeze(this.vocabulary.size());
  }

  /** Whether a rebuild pays: over a fifth of the documents dead, or more added than packed. */
  get wantsRebuild(): boolean {
    const dead = this.count - this.liveCount;
    return this.count > 64 && (dead > this.count * 0.2 || this.postings.growth() > 0.5);
  }
}
