import { fold } from '../fold.ts';
import type { IndexDefinition, SearchDocument } from '../port.ts';
import { packTexts, type PackedTexts } from './packed-texts.ts';

/** Documents as a file holds them: JSON without the texts that the index holds as they are. */
export interface PackedDocuments {
  /** JSON in ASCII: what is beyond is escaped. */
  readonly rest: PackedTexts;
  /** By document, a bit for each searchable attribute whose text, or list of texts, is the one that the index holds. */
  readonly asText: Uint16Array;
  readonly asList: Uint16Array;
}

/** Separates the texts of one attribute; belongs to no run. */
export const textBreak = '\n';

const escaped = (json: string): string =>
  json.replace(/[\u0080-\u{10ffff}]/gu, (unit) =>
    Array.from({ length: unit.length }, (_, at) => `\\u${unit.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && !one.includes(textBreak));

/** Takes an index's definition and its documents in order; returns them packed. */
export function packDocuments(
  { searchableAttributes, pinyinAttribute }: IndexDefinition,
  documents: readonly SearchDocument[],
): PackedDocuments {
  const asText = new Uint16Array(documents.length);
  const asList = new Uint16Array(documents.length);
  const rest = documents.map((document, doc) => {
    const left: Record<string, unknown> = { ...document };
    searchableAttributes.forEach((attribute, bit) => {
      const value = document[attribute];
      const kept = typeof value === 'string' ? asText : asList;
      if (attribute === pinyinAttribute) delete left[attribute];
      else if (typeof value === 'string' ? fold(value) !== value : !isTexts(value) || value.some((one) => fold(one) !== one)) return;
      else kept[doc] = (kept[doc] ?? 0) | (1 << bit);
      delete left[attribute];
    });
    return escaped(JSON.stringify(left));
  });
  return { rest: packTexts(rest), asText, asList };
}

/** The documents of one index by number, without pinyin keys: those from a file are unpacked when they are asked for. */
export class KeptDocuments {
  private readonly own = new Map<number, SearchDocument>();
  private readonly packed: PackedDocuments | null;
  private readonly definition: IndexDefinition;
  private readonly textOf: (doc: number, bit: number) => string;

  /** @param textOf gives the text that the index holds of a document's attribute. */
  constructor(definition: IndexDefinition, packed: PackedDocuments | null, textOf: (doc: number, bit: number) => string) {
    this.definition = definition;
    this.packed = packed;
    this.textOf = textOf;
  }

  set(doc: number, document: SearchDocument): void {
    this.own.set(doc, document);
  }

  remove(doc: number): void {
    this.own.delete(doc);
  }

  /** The document of a number that is alive. */
  get(doc: number): SearchDocument | undefined {
    return this.own.get(doc) ?? this.unpacked(doc);
  }

  private unpacked(doc: number): SearchDocument | undefined {
    if (this.packed === null || doc >= this.packed.rest.ends.length) return undefined;
    const { rest, asText, asList } = this.packed;
    const { ends, units } = rest;
    const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
    const document = JSON.parse(bytes.toString('latin1', doc === 0 ? 0 : ends[doc - 1], ends[doc])) as Record<string, unknown>;
    this.definition.searchableAttributes.forEach((attribute, bit) => {
      if (((asText[doc] ?? 0) & (1 << bit)) !== 0) document[attribute] = this.textOf(doc, bit);
      else if (((asList[doc] ?? 0) & (1 << bit)) !== 0) document[attribute] = this.textOf(doc, bit).split(textBreak);
    });
    return document as unknown as SearchDocument;
  }
}
