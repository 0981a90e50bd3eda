import { Parser } from 'htmlparser2';
import { rectangle } from '../geometry/geometry.ts';
import { collectShapes, fileFault, Skips, type FoundRing } from './imported-shapes.ts';
import { type ImportedShapes, type PlanPoint } from '../plan.ts';
import {
  aroundOrigin,
  carry,
  compose,
  IDENTITY,
  lengthIn,
  numbersIn,
  pointsIn,
  runsIn,
  styledTransform,
  transformIn,
  type Matrix,
  type Whole,
} from './svg-geometry.ts';
import { attributeFault, localName, REFUSED_ELEMENTS, styleFault } from './svg-faults.ts';
import { withoutHoles } from './svg-holes.ts';
import { styleable, StyleSheet, type Style, type Styleable, type Styled } from './svg-style.ts';

/** The drawing's scale: centimetres per unit, or 1:ratio if its stated size is that of the paper. */
type SvgScale = { centimetresPerUnit: number } | { ratio: number };

const CENTIMETRES_PER_PIXEL = 2.54 / 96;

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 100_000;
const MAX_POINTS = 500_000;

/** Elements that are referenced by others and not drawn themselves. */
const NOT_DRAWN = new Set([
  'defs',
  'symbol',
  'clippath',
  'mask',
  'pattern',
  'marker',
  'metadata',
  'title',
  'desc',
  'lineargradient',
  'radialgradient',
  'filter',
]);

const SKIPPED = new Map([
  ['circle', '圆'],
  ['ellipse', '椭圆'],
  ['line', '直线'],
  ['image', '图片'],
  ['use', '引用的图块'],
  ['svg', '嵌套的图纸'],
]);

const UNTOLD_TRANSFORM = '带有倾斜等变换的图形';
const UNTOLD_LENGTH = '尺寸单位无法换算的图形';
const HIDDEN = '隐藏的图形';
const FIGURES = new Set(['rect', 'polygon', 'polyline', 'path']);

/** An open element: its transform, and whether it and its content are drawn. */
interface Open {
  element: Styleable;
  /** Null if it cannot be told where its content lies. */
  matrix: Matrix | null;
  /** Whether its content belongs to the picture. */
  drawn: boolean;
  /** Whether it is hidden with everything in it, and by the property that its content may take back. */
  gone: boolean;
  invisible: boolean;
}

/** Reads the drawing as its elements come; `refused` says why reading stopped. */
class Drawing {
  refused: string | null = null;
  isSvg = false;
  /** By the size that the file states; null if it states none. */
  centimetresPerUnit: number | null = null;
  readonly rings: { ring: FoundRing }[] = [];
  readonly texts: { at: PlanPoint; text: string }[] = [];
  readonly skips = new Skips();
  readonly #open: Open[] = [];
  readonly #sheet: StyleSheet;
  #whole: Whole = { width: null, height: null };
  #elements = 0;
  #points = 0;
  #text: { at: PlanPoint | null; text: string } | null = null;

  constructor(sheet: StyleSheet) {
    this.#sheet = sheet;
  }

  refuse(what: string): void {
    this.refused ??= what;
  }

  start(full: string, attributes: Readonly<Record<string, string>>): void {
    const name = localName(full);
    const refused = REFUSED_ELEMENTS.get(name);
    if (refused) return this.refuse(`含有${refused}，没有导入。请在制图软件里去掉后再导出。`);
    for (const [key, value] of Object.entries(attributes)) {
      const fault = attributeFault(key, value);
      if (fault) return this.refuse(`含有${fault}，没有导入。请在制图软件里去掉后再导出。`);
    }
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS || this.#open.length >= MAX_DEPTH || this.#sheet.exhausted)
      return this.refuse('内容过多或层次过深，没有导入。请只导出单元所在的图层。');
    const element = styleable(name, attributes);
    const style = this.#sheet.styleOf([...this.#open.map((open) => open.element), element]);
    const parent = this.#open.at(-1);
    if (!parent) return this.#root(element, style);
    const gone = parent.gone || style.display?.value === 'none' || Number.parseFloat(style.opacity?.value ?? '1') === 0;
    const invisible = style.visibility === undefined ? parent.invisible : /^(?:hidden|collapse)$/iu.test(style.visibility.value);
    const own = this.#transformOf(style);
    const matrix = parent.matrix && own && compose(parent.matrix, own);
    const drawn = parent.drawn && !NOT_DRAWN.has(name) && name !== 'style';
    this.#open.push({ element, matrix, gone, invisible, drawn: drawn && !SKIPPED.has(name) });
    if (!drawn) return;
    const isFigure = FIGURES.has(name) || SKIPPED.has(name);
    if (gone || invisible) {
      if (isFigure) this.skips.add(HIDDEN);
    } else if (matrix === null) {
      if (isFigure) this.skips.add(UNTOLD_TRANSFORM);
    } else if (SKIPPED.has(name)) this.skips.add(SKIPPED.get(name) ?? name);
    else this.#draw(element, style, matrix);
  }

  /** The transform of an element; null if it cannot be told. */
  #transformOf(style: Style): Matrix | null {
    const said = ({ value, from }: Styled): Matrix | null => (from === 'style' ? styledTransform(value, this.#whole) : transformIn(value));
    const own = style.transform === undefined ? IDENTITY : said(style.transform);
    let matrix: Matrix | null = IDENTITY;
    for (const name of ['translate', 'rotate', 'scale'] as const) {
      const { value = 'none', from = 'style' } = style[name] ?? {};
      if (value === 'none' || from === 'attribute') continue;
      const next = styledTransform(`${name}(${value.split(/\s+/u).join(',')})`, this.#whole);
      matrix = matrix && next && compose(matrix, next);
    }
    matrix = matrix && own && compose(matrix, own);
    const origin = style['transform-origin']?.value;
    if (matrix === IDENTITY || (origin === undefined && style['transform-box'] === undefined)) return matrix;
    if (style['transform-box'] !== undefined && style['transform-box'].value !== 'view-box') return null;
    return aroundOrigin(matrix, origin ?? '0 0', this.#whole);
  }

  #root(element: Styleable, style: Style): void {
    if (element.name !== 'svg' || this.isSvg) return this.refuse('不是有效的 SVG 文件。');
    this.isSvg = true;
    const [, , width = 0, height = 0] = numbersIn(element.attributes.viewBox ?? element.attributes.viewbox ?? '');
    const paper = { width: lengthIn(style.width?.value ?? '', null), height: lengthIn(style.height?.value ?? '', null) };
    this.#whole = width > 0 && height > 0 ? { width, height } : paper;
    const across = paper.width !== null && width > 0 ? paper.width / width : null;
    const down = paper.height !== null && height > 0 ? paper.height / height : null;
    // A picture is fitted into its paper without being stretched.
    const pixels =
      across !== null && down !== null ? Math.min(across, down) : (across ?? down ?? (paper.width === null || width > 0 ? null : 1));
    this.centimetresPerUnit = pixels === null ? null : pixels * CENTIMETRES_PER_PIXEL;
    this.#open.push({ element, matrix: this.#transformOf(style), drawn: true, gone: false, invisible: false });
  }

  #draw({ name, attributes }: Styleable, style: Style, matrix: Matrix): void {
    const { width, height } = this.#whole;
    const length = (text: string | undefined, whole: number | null): number | null =>
      text === undefined || text === 'auto' ? 0 : lengthIn(text, whole);
    const place = (): PlanPoint | null => {
      const [x, y] = [attributes.x, attributes.y].map((list) => list?.trim().split(/[\s,]+/u, 1)[0]);
      const [left, top] = [length(x, width), length(y, height)];
      return left === null || top === null ? null : carry(matrix, [left, top]);
    };
    if (name === 'rect') {
      const [x, y] = [length(style.x?.value, width), length(style.y?.value, height)];
      const [across, down] = [length(style.width?.value, width), length(style.height?.value, height)];
      if (x === null || y === null || across === null || down === null) this.skips.add(UNTOLD_LENGTH);
      else this.#add([{ points: rectangle(x, y, across, down), closed: true }], matrix);
    } else if (name === 'polygon' || name === 'polyline') {
      this.#add([{ points: pointsIn(attributes.points ?? ''), closed: name === 'polygon' }], matrix);
    } else if (name === 'path') {
      const runs = runsIn(attributes.d ?? '');
      if (runs) this.#add(runs, matrix, style['fill-rule']?.value === 'evenodd');
      else this.skips.add('无法识别的路径（path）');
    } else if (name === 'text') {
      this.#text = { at: place(), text: '' };
    } else if (name === 'tspan' && this.#text && ('x' in attributes || 'y' in attributes)) {
      const before = this.#text.at;
      this.#keepText();
      this.#text = { at: 'x' in attributes && 'y' in attributes ? place() : before, text: '' };
    }
  }

  #add(runs: readonly { points: readonly PlanPoint[]; closed: boolean }[], matrix: Matrix, evenOdd = false): void {
    const rings: FoundRing[] = [];
    for (const { points, closed } of runs) {
      this.#points += points.length;
      if (this.#points > MAX_POINTS) return this.refuse('顶点过多，没有导入。请只导出单元所在的图层。');
      if (points.length < 2) continue;
      const ring = points.map((point) => carry(matrix, point));
      const [first, last] = [ring[0], ring.at(-1)];
      const meets =
        first !== undefined &&
        last !== undefined &&
        Math.hypot(first[0] - last[0], first[1] - last[1]) <= 1e-6 * Math.max(1, Math.abs(first[0]), Math.abs(first[1]));
      if (closed || meets) rings.push(meets ? ring.slice(0, -1) : ring);
      else this.skips.add('没有闭合的线');
    }
    const found = withoutHoles(rings, evenOdd);
    if (found === null) return this.skips.add('过于复杂的路径（path）');
    for (let count = 0; count < found.holed; count += 1) this.skips.add('带孔的图形');
    for (const ring of found.rooms) this.rings.push({ ring });
  }

  characters(text: string): void {
    const inside = this.#open.at(-1);
    if (this.#text && inside?.drawn && !inside.gone && !inside.invisible) this.#text.text += text;
  }

  end(full: string): void {
    const name = localName(full);
    if (this.#open.at(-1)?.element.name === name) this.#open.pop();
    if (name === 'text') this.#keepText();
  }

  #keepText(): void {
    const { at = null, text = '' } = this.#text ?? {};
    this.#text = null;
    if (at && text.trim() !== '') this.texts.push({ at, text: text.trim() });
  }
}

const PIECE = 65_536;

/** Sends a file through `parser` in pieces while `goesOn`. */
function feed(parser: Parser, text: string, goesOn: () => boolean): void {
  for (let at = 0; at < text.length && goesOn(); at += PIECE) parser.write(text.slice(at, at + PIECE));
  if (goesOn()) parser.end();
}

/** The style sheets of a file, which may stand anywhere in it and hold for all of it; or why they are refused. */
function readSheet(text: string): { sheet: StyleSheet } | { fault: string } {
  const sheet = new StyleSheet();
  let fault: string | null = null;
  let style: string | null = null;
  const parser = new Parser(
    {
      onopentag(name, { media = '' }) {
        if (localName(name) === 'style') style = /^\s*print\s*$/iu.test(media) ? null : '';
      },
      ontext(characters) {
        if (style !== null) style += characters;
      },
      onclosetag(name) {
        if (localName(name) !== 'style' || style === null) return;
        fault ??= styleFault(style);
        if (fault === null) sheet.add(style);
        style = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  feed(parser, text, () => fault === null);
  return fault === null ? { sheet } : { fault };
}

function readDrawing(text: string): Drawing {
  const styles = readSheet(text);
  const drawing = new Drawing('sheet' in styles ? styles.sheet : new StyleSheet());
  const parser = new Parser(
    {
      onopentag: (name, attributes) => (drawing.refused === null ? drawing.start(name, attributes) : undefined),
      ontext: (characters) => drawing.characters(characters),
      onclosetag: (name) => drawing.end(name),
      onprocessinginstruction(name) {
        if (name.startsWith('!')) drawing.refuse('含有文档类型或实体声明（DOCTYPE、ENTITY），没有导入。请另存为不含 DOCTYPE 的 SVG。');
        else if (name.toLowerCase() !== '?xml') drawing.refuse('含有处理指令（如外部样式表），没有导入。');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  feed(parser, text, () => drawing.refused === null);
  if ('fault' in styles) drawing.refuse(`含有${styles.fault}，没有导入。请在制图软件里去掉后再导出。`);
  else for (let count = 0; count < styles.sheet.unresolved; count += 1) drawing.skips.add('读不懂的样式规则（可能隐藏或移动图形）');
  return drawing;
}

/**
 * Reads rooms from an SVG as tools make it from DXF: rect, polygon, polyline, path (curves as straight pieces) under translate,
 * scale, rotate and matrix, as attributes and style sheets state them, into whole centimetres; texts inside become labels. Anything else
 * drawn, hidden or not understood is counted, not interpreted.
 * Refused as a whole, with the reason: more than 5 MB, no SVG, scripts, event handlers, foreignObject, references to anything outside,
 * DOCTYPE and entities. Nothing of the file itself is ever stored or shown. Never throws.
 */
export function importSvg(text: string, scale: SvgScale): ImportedShapes {
  const tooLarge = fileFault(text);
  if (tooLarge) return { ok: false, message: tooLarge };
  const drawing = readDrawing(text.replace(/^\uFEFF/u, ''));
  if (drawing.refused !== null)
    return { ok: false, message: drawing.refused.startsWith('含有') ? `文件${drawing.refused}` : drawing.refused };
  if (!drawing.isSvg) return { ok: false, message: '不是有效的 SVG 文件。' };
  const factor =
    'ratio' in scale ? (drawing.centimetresPerUnit === null ? null : drawing.centimetresPerUnit * scale.ratio) : scale.centimetresPerUnit;
  if (factor === null)
    return { ok: false, message: '文件没有写明图纸宽度，不能按写明的尺寸换算。请在“图纸的单位”里改选一个单位等于多少。' };
  if (!Number.isFinite(factor) || factor <= 0) return { ok: false, message: '比例须大于 0。' };
  const grow: Matrix = [factor, 0, 0, factor, 0, 0];
  return collectShapes(
    drawing.rings.map(({ ring }) => ({ ring: ring.map((point) => carry(grow, point)) })),
    drawing.texts.map(({ at, text: said }) => ({ at: carry(grow, at), text: said })),
    drawing.skips,
  );
}
