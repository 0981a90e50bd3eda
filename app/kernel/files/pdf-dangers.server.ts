import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';

const names = (...list: string[]): ReadonlySet<PDFObject | undefined> => new Set(list.map((name) => PDFName.of(name)));

/** A dictionary with one of these keys runs something or carries a file (ISO 32000-2: 7.7.4, 7.11.4, 12.6.4, 12.7.9, 13.7). */
const ACTIVE_KEYS = names('JS', 'JavaScript', 'EF', 'EmbeddedFiles', 'XFA', 'RichMediaContent', 'RichMediaSettings');
/** Actions that run or fetch, annotations that play, streams that are files. */
const ACTIVE_TYPES = names(
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'Rendition',
  'RichMediaExecute',
  'Movie',
  'Sound',
  'EmbeddedFile',
  'FileAttachment',
  'RichMedia',
  'Screen',
  '3D',
);
/** What a document may do by itself: turn to a page. */
const HARMLESS_ACTIONS = names('GoTo', 'Named');
const TYPE_KEYS = ['S', 'Type', 'Subtype'].map((name) => PDFName.of(name));

/** The names of `ACTIVE_TYPES` that are too long to occur in compressed data by chance. */
const ACTIVE_WORDS = /\/(?:JavaScript|Launch|SubmitForm|ImportData|Rendition|RichMedia|EmbeddedFile|FileAttachment)/u;

/** Whether any of these objects, or anything inside them, would run, play, send or carry a file. */
export function hasActiveObject(objects: Iterable<PDFObject>, context: PDFContext): boolean {
  const open = [...objects];
  for (let object = open.pop(); object; object = open.pop()) {
    if (ACTIVE_TYPES.has(object)) return true;
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFDict && isActive(dict, context)) return true;
    const inside = dict instanceof PDFDict ? dict.values() : dict instanceof PDFArray ? dict.asArray() : [];
    // A name inside a list or a dictionary may mean anything; it is dangerous only as a type or as its own object.
    for (const one of inside) if (!(one instanceof PDFName)) open.push(one);
  }
  return false;
}

function isActive(dict: PDFDict, context: PDFContext): boolean {
  if (dict.keys().some((key) => ACTIVE_KEYS.has(key))) return true;
  if (TYPE_KEYS.some((key) => ACTIVE_TYPES.has(dict.lookup(key)))) return true;
  if (startsItself(dict.lookup(PDFName.of('OpenAction')))) return true;
  const triggers = dict.lookup(PDFName.of('AA'));
  return triggers instanceof PDFDict && triggers.values().some((action) => startsItself(context.lookup(action)));
}

/** Unlike a link that a person follows, an action on opening may only turn pages, and must lead to no further action. */
function startsItself(action: PDFObject | undefined): boolean {
  if (!(action instanceof PDFDict)) return false;
  const destination = action.has(PDFName.of('D')) && !action.has(PDFName.of('S'));
  return !destination && (!HARMLESS_ACTIONS.has(action.lookup(PDFName.of('S'))) || action.has(PDFName.of('Next')));
}

/** A PDF as text, one character per byte, with the escapes of its names resolved. */
export function withNamesResolved(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/#([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Whether the name of an active object occurs anywhere, also where the parser does not look but another reader might be sent. */
export const hasActiveWord = (text: string): boolean => ACTIVE_WORDS.test(text);

/** No page tree of an honest document has more nodes, or is deeper. */
const MOST_NODES = 10_000;
const DEEPEST = 500;

/**
 * Counts the pages that a document shows, up to one over the limit: a page, or a part of the tree, that is named twice is shown twice. A
 * tree that loops is not followed, and one with more nodes than any has too many pages.
 */
export function countPages(context: PDFContext, limit: number): number {
  const root = context.lookup(context.trailerInfo.Root);
  let [pages, nodes] = [0, 0];
  const walk = (at: PDFObject | undefined, above: readonly PDFObject[]): void => {
    const node = context.lookup(at);
    if (!(node instanceof PDFDict) || above.includes(node) || pages > limit) return;
    nodes += 1;
    if (nodes > MOST_NODES || above.length > DEEPEST) pages = limit + 1;
    const kids = node.lookup(PDFName.of('Kids'));
    if (!(kids instanceof PDFArray)) pages += 1;
    else for (const kid of kids.asArray()) walk(kid, [...above, node]);
  };
  if (root instanceof PDFDict) walk(root.get(PDFName.of('Pages')), []);
  return Math.min(pages, limit + 1);
}
