/** The properties that decide whether and where a figure is drawn. */
const PROPERTIES = [
  'display',
  'visibility',
  'opacity',
  'transform',
  'transform-origin',
  'transform-box',
  'translate',
  'rotate',
  'scale',
  'fill-rule',
  'x',
  'y',
  'width',
  'height',
] as const;
type Property = (typeof PROPERTIES)[number];
const isProperty = (name: string): name is Property => (PROPERTIES as readonly string[]).includes(name);

/** A value and where it stands: attributes write transforms and lengths in another grammar than styles. */
export interface Styled {
  value: string;
  from: 'style' | 'attribute';
}
export type Style = Partial<Record<Property, Styled>>;

/** What rules ask of an element. */
export interface Styleable {
  /** Without its name space, in lower case. */
  name: string;
  classes: ReadonlySet<string>;
  attributes: Readonly<Record<string, string>>;
}

interface Declared {
  property: Property;
  value: string;
  important: boolean;
}

/** Parts of a selector that one element must have all of. */
interface Compound {
  tag: string | null;
  ids: string[];
  classes: string[];
  attributes: { name: string; value: string | null }[];
}

interface Rule {
  /** From the element outward; `direct` means that the next one must be its parent. */
  compounds: { compound: Compound; direct: boolean }[];
  specificity: number;
  order: number;
  declared: Declared[];
}

/** Longer selectors are not written by hand or by tools; matching takes the power of their length. */
const MOST_COMPOUNDS = 6;
const MOST_RULES = 5_000;
/** Rules under a condition; only that of a medium is read. */
const CONDITIONS = new Set(['@media', '@supports', '@layer', '@container', '@scope']);
const DEEPEST = 4;
/** Steps of matching for a whole file. */
const MOST_STEPS = 1_000_000;

/** Declarations that decide whether and where something is drawn. */
function declarationsIn(text: string): Declared[] {
  return text.split(';').flatMap((one) => {
    const colon = one.indexOf(':');
    const property = one.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (!isProperty(property)) return [];
    const said = one.slice(colon + 1).trim();
    const mark = said.lastIndexOf('!');
    const important =
      mark >= 0 &&
      said
        .slice(mark + 1)
        .trim()
        .toLowerCase() === 'important';
    return [{ property, value: (important ? said.slice(0, mark) : said).trim(), important }];
  });
}

function withoutComments(css: string): string {
  const parts: string[] = [];
  for (let at = 0; at < css.length;) {
    const start = css.indexOf('/*', at);
    parts.push(css.slice(at, start < 0 ? undefined : start));
    const end = start < 0 ? -1 : css.indexOf('*/', start + 2);
    if (end < 0) break;
    at = end + 2;
  }
  return parts.join(' ').replaceAll('<!--', ' ').replaceAll('-->', ' ');
}

const COMPOUND = /^(\*|[\p{L}_][\p{L}\p{N}_-]*)?((?:[.#][\p{L}\p{N}_-]+|\[[\p{L}\p{N}_:-]+(?:="[^"]*"|='[^']*'|=[\p{L}\p{N}_-]+)?\])*)$/u;
const PART = /([.#])([\p{L}\p{N}_-]+)|\[([\p{L}\p{N}_:-]+)(?:="([^"]*)"|='([^']*)'|=([\p{L}\p{N}_-]+))?\]/gu;

function compoundOf(text: string): Compound | null {
  const [whole, tag = '*', parts = ''] = COMPOUND.exec(text) ?? [];
  if (whole === undefined || whole === '') return null;
  const compound: Compound = { tag: tag === '*' ? null : tag.toLowerCase(), ids: [], classes: [], attributes: [] };
  for (const [, sign, word = '', name, double, single, bare] of parts.matchAll(PART)) {
    if (sign === '#') compound.ids.push(word);
    else if (sign === '.') compound.classes.push(word);
    else if (name !== undefined) compound.attributes.push({ name, value: double ?? single ?? bare ?? null });
  }
  return compound;
}

/** A selector of tags, classes, ids and attributes, within one another; null for anything else. */
function selectorOf(text: string): Pick<Rule, 'compounds' | 'specificity'> | null {
  if (text.length > 1_000) return null;
  const words = text.replaceAll('>', ' > ').split(/\s+/u).filter(Boolean).reverse();
  const compounds: Rule['compounds'] = [];
  for (const [at, word] of words.entries()) {
    if (word === '>') continue;
    const compound = compoundOf(word);
    if (compound === null || (words[at + 1] === '>' && (words[at + 2] ?? '>') === '>')) return null;
    compounds.push({ compound, direct: words[at + 1] === '>' });
  }
  if (compounds.length === 0 || compounds.length > MOST_COMPOUNDS || words[0] === '>') return null;
  const count = (of: (compound: Compound) => number): number => compounds.reduce((sum, { compound }) => sum + of(compound), 0);
  const specificity =
    count(({ ids }) => ids.length) * 10_000 +
    count(({ classes, attributes }) => classes.length + attributes.length) * 100 +
    count(({ tag }) => (tag === null ? 0 : 1));
  return { compounds, specificity };
}

/** The end of the block that opens at `open`, or of the text. */
function closing(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    else if (css[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return css.length;
}

/** An element as rules see it. */
export const styleable = (name: string, attributes: Styleable['attributes']): Styleable => ({
  name,
  attributes,
  classes: new Set((attributes.class ?? '').split(/\s+/u).filter(Boolean)),
});

function fits({ tag, ids, classes, attributes }: Compound, element: Styleable): boolean {
  if (tag !== null && tag !== element.name) return false;
  if (!ids.every((id) => element.attributes.id === id)) return false;
  const has = (name: string, value: string | null): boolean =>
    Object.hasOwn(element.attributes, name) && (value === null || element.attributes[name] === value);
  return attributes.every(({ name, value }) => has(name, value)) && classes.every((one) => element.classes.has(one));
}

/** The style sheets of a drawing, as far as they decide what is drawn and where. */
export class StyleSheet {
  /** Rules that might hide or move something and whose selector or condition is beyond what is read here. */
  unresolved = 0;
  /** Set once matching has taken more work than any real drawing needs. */
  exhausted = false;
  /** By the id, class or tag that the element itself must have. */
  readonly #rules = new Map<string, Rule[]>();
  #count = 0;
  #steps = 0;

  /** Adds the rules of one `style` element. */
  add(css: string): void {
    this.#read(withoutComments(css), true, 0);
  }

  #read(css: string, applies: boolean, depth: number): void {
    for (let at = 0; at < css.length;) {
      const open = css.indexOf('{', at);
      if (open < 0) return;
      const before = css.slice(at, open);
      const prelude = before.slice(before.lastIndexOf(';') + 1).trim();
      const end = closing(css, open);
      const body = css.slice(open + 1, end);
      at = end + 1;
      if (prelude.startsWith('@')) this.#conditional(prelude.toLowerCase(), body, applies, depth);
      else this.#rule(prelude, body, applies);
    }
  }

  #conditional(prelude: string, body: string, applies: boolean, depth: number): void {
    const [word = '', ...rest] = prelude.split(/\s+/u);
    const condition = rest.join(' ');
    if (word === '@media' && condition === 'print') return;
    if (!CONDITIONS.has(word)) return;
    if (depth >= DEEPEST) this.unresolved += 1;
    else this.#read(body, applies && word === '@media' && ['', 'all', 'screen'].includes(condition), depth + 1);
  }

  #rule(prelude: string, body: string, applies: boolean): void {
    const nested = body.includes('{');
    const declared = declarationsIn(nested ? body.replaceAll(/[{}]/gu, ';') : body);
    if (declared.length === 0) return;
    for (const text of prelude.split(',')) {
      const selector = nested || !applies || this.#count >= MOST_RULES ? null : selectorOf(text);
      const own = selector?.compounds[0]?.compound;
      if (!selector || !own) {
        this.unresolved += 1;
        continue;
      }
      const key = own.ids[0] === undefined ? (own.classes[0] === undefined ? (own.tag ?? '*') : `.${own.classes[0]}`) : `#${own.ids[0]}`;
      this.#count += 1;
      const alike = this.#rules.get(key) ?? [];
      alike.push({ ...selector, order: this.#count, declared });
      this.#rules.set(key, alike);
    }
  }

  /** Whether the rule's compounds from `at` on fit the elements from `place` outward; the last of `chain` is the element itself. */
  #matches({ compounds }: Pick<Rule, 'compounds'>, chain: readonly Styleable[], at: number, place: number): boolean {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) this.exhausted = true;
    const [one, element] = [compounds[at], chain[place]];
    if (this.exhausted || !one || !element || !fits(one.compound, element)) return false;
    if (at === compounds.length - 1) return true;
    if (one.direct) return this.#matches({ compounds }, chain, at + 1, place - 1);
    for (let outer = place - 1; outer >= 0; outer -= 1) if (this.#matches({ compounds }, chain, at + 1, outer)) return true;
    return false;
  }

  /** What an element's attributes, the rules and its own style say, the strongest of each; `chain` leads from the root to it. */
  styleOf(chain: readonly Styleable[]): Style {
    const element = chain.at(-1);
    if (!element) return {};
    const style: Style = {};
    const strength: Partial<Record<Property, number>> = {};
    for (const property of PROPERTIES) {
      const value = element.attributes[property];
      if (value !== undefined) style[property] = { value: value.trim(), from: 'attribute' };
    }
    const INLINE = 1e9;
    const IMPORTANT = 1e12;
    const declare = (declared: readonly Declared[], rank: number): void => {
      for (const { property, value, important } of declared) {
        const rankHere = rank + (important ? IMPORTANT : 0);
        if (rankHere < (strength[property] ?? 0)) continue;
        strength[property] = rankHere;
        style[property] = { value, from: 'style' };
      }
    };
    if (this.#rules.size > 0) {
      const keys = ['*', element.name, ...Array.from(element.classes, (one) => `.${one}`), `#${element.attributes.id ?? ''}`];
      for (const key of keys)
        for (const one of this.#rules.get(key) ?? [])
          if (this.#matches(one, chain, 0, chain.length - 1)) declare(one.declared, one.specificity + one.order / (MOST_RULES + 1));
    }
    declare(declarationsIn(element.attributes.style ?? ''), INLINE);
    return style;
  }
}
