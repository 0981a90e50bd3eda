import { Parser } from 'htmlparser2';
import { rectangle } from '../geometry/geometry.ts';
import { collectShapes, fileFault, Skips, type FoundRing } from './imported-shapes.ts';
import { type ImportedShapes, type PlanPoint } from '../plan.ts';
import { carry, compose, IDENTITY, numbersIn, pointsIn, runsIn, transformIn, type Matrix } from './svg-geometry.ts';

/** The drawing's scale: centimetres per unit, or 1:ratio if its stated size is that of the paper. */
type SvgScale = { centimetresPerUnit: number } | { ratio: number };

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 100_000;
const MAX_POINTS = 500_000;

/** Centimetres for a unit of length as SVG names them; a bare number is in px. */
const CENTIMETRES: Record<string, number> = { mm: 0.1, cm: 1, in: 2.54, pt: 2.54 / 72, pc: 2.54 / 6, px: 2.54 / 96, '': 2.54 / 96 };

/** Elements that run or load something: none belongs in a drawing. */
const REFUSED_ELEMENTS = new Map([
  ['script', '脚本（script）'],
  ['foreignobject', '嵌入的网页内容（foreignObject）'],
  ['iframe', '嵌入的网页（iframe）'],
  ['object', '嵌入的对象（object）'],
  ['embed', '嵌入的对象（embed）'],
  ['handler', '脚本（handler）'],
]);

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
  ['circle', '圆（circle）'],
  ['ellipse', '椭圆（ellipse）'],
  ['line', '直线（line）'],
  ['image', '图片（image）'],
  ['use', '引用的图块（use）'],
  ['svg', '嵌套的图纸（svg）'],
]);

const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** Why a style is refused; null if it loads nothing. */
function styleFault(style: string): string | null {
  const tight = style.replaceAll(/\s+/gu, '');
  if (/@import/iu.test(tight)) return '样式表引用（@import）';
  if (tight.includes('\\')) return '转义的样式';
  return /url\((?!['"]?#)|expression\(|javascript:/iu.test(tight) ? '外部引用（url）' : null;
}

/** Why an attribute is refused; null if it is harmless. */
function attributeFault(name: string, value: string): string | null {
  const local = localName(name);
  if (/^on/iu.test(local)) return `事件脚本（${local}）`;
  if (['href', 'src', 'data', 'base', 'srcdoc'].includes(local) && !(local === 'base' && !name.includes(':'))) {
    const target = value.trim();
    return target === '' || target.startsWith('#') || /^data:image\/(?:png|jpeg|webp);base64,/iu.test(target)
      ? null
      : `外部引用（${local}）`;
  }
  return /url|@import|javascript|expression/iu.test(value) || local === 'style' ? styleFault(value) : null;
}

/** An open element: its transform, and whether it and its content are drawn. */
interface Open {
  name: string;
  matrix: Matrix;
  drawn: boolean;
}

/** Reads the drawing as its elements come; `refused` says why reading stopped. */
class Drawing {
  refused: string | null = null;
  isSvg = false;
  centimetresPerPixel: number | null = null;
  readonly rings: { ring: FoundRing }[] = [];
  readonly texts: { at: PlanPoint; text: string }[] = [];
  readonly skips = new Skips();
  readonly #open: Open[] = [];
  #elements = 0;
  #points = 0;
  #style = '';
  #text: { at: PlanPoint | null; text: string } | null = null;

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
    const parent = this.#open.at(-1);
    if (this.#elements > MAX_ELEMENTS || this.#open.length >= MAX_DEPTH)
      return this.refuse('内容过多或层次过深，没有导入。请只导出单元所在的图层。');
    if (!parent) return this.#root(name, attributes);
    const own = transformIn(attributes.transform ?? '');
    const hidden =
      attributes.display === 'none' ||
      attributes.visibility === 'hidden' ||
      /(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attributes.style ?? '');
    const drawn = parent.drawn && !hidden && !NOT_DRAWN.has(name) && name !== 'style';
    const matrix = compose(parent.matrix, own ?? IDENTITY);
    const whole = own !== null && !SKIPPED.has(name);
    this.#open.push({ name, matrix, drawn: drawn && whole });
    if (!drawn) return;
    if (own === null) this.skips.add('带有倾斜等变换的图形');
    else if (SKIPPED.has(name)) this.skips.add(SKIPPED.get(name) ?? name);
    else this.#draw(name, attributes, matrix);
  }

  #root(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name !== 'svg' || this.isSvg) return this.refuse('不是有效的 SVG 文件。');
    this.isSvg = true;
    this.#open.push({ name, matrix: IDENTITY, drawn: true });
    const [, , width] = numbersIn(attributes.viewBox ?? attributes.viewbox ?? '');
    const [, value = '', unit = ''] = /^\s*([\d.]+(?:e[-+]?\d+)?)\s*(?:([a-z]+)\s*)?$/iu.exec((attributes.width ?? '').slice(0, 40)) ?? [];
    const centimetres = CENTIMETRES[unit.toLowerCase()];
    const stated = value === '' || centimetres === undefined ? null : Number(value) * centimetres;
    this.centimetresPerPixel = stated === null ? null : width && width > 0 ? stated / width : (centimetres ?? null);
  }

  #draw(name: string, attributes: Readonly<Record<string, string>>, matrix: Matrix): void {
    const number = (key: string): number => numbersIn(attributes[key] ?? '')[0] ?? 0;
    const corner: PlanPoint = [number('x'), number('y')];
    if (name === 'rect') {
      this.#add([{ points: rectangle(...corner, number('width'), number('height')), closed: true }], matrix);
    } else if (name === 'polygon' || name === 'polyline') {
      this.#add([{ points: pointsIn(attributes.points ?? ''), closed: name === 'polygon' }], matrix);
    } else if (name === 'path') {
      const runs = runsIn(attributes.d ?? '');
      if (runs) this.#add(runs, matrix);
      else this.skips.add('无法识别的路径（path）');
    } else if (name === 'text') {
      this.#text = { at: 'x' in attributes || 'transform' in attributes ? carry(matrix, corner) : null, text: '' };
    } else if (name === 'tspan' && this.#text && ('x' in attributes || 'y' in attributes)) {
      const before = this.#text.at;
      this.#keepText();
      this.#text = { at: 'x' in attributes && 'y' in attributes ? carry(matrix, corner) : before, text: '' };
    }
  }

  #add(runs: readonly { points: readonly PlanPoint[]; closed: boolean }[], matrix: Matrix): void {
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
      if (closed || meets) this.rings.push({ ring });
      else this.skips.add('没有闭合的线');
    }
  }

  characters(text: string): void {
    const inside = this.#open.at(-1);
    if (inside?.name === 'style') this.#style += text;
    else if (this.#text && inside?.drawn) this.#text.text += text;
  }

  end(full: string): void {
    const name = localName(full);
    if (this.#open.at(-1)?.name === name) this.#open.pop();
    if (name === 'style') {
      const fault = styleFault(this.#style);
      this.#style = '';
      if (fault) this.refuse(`含有${fault}，没有导入。请在制图软件里去掉后再导出。`);
    }
    if (name === 'text') this.#keepText();
  }

  #keepText(): void {
    const { at = null, text = '' } = this.#text ?? {};
    this.#text = null;
    if (at && text.trim() !== '') this.texts.push({ at, text: text.trim() });
  }
}

function readDrawing(text: string): Drawing {
  const drawing = new Drawing();
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
  const PIECE = 65_536;
  for (let at = 0; at < text.length && drawing.refused === null; at += PIECE) parser.write(text.slice(at, at + PIECE));
  if (drawing.refused === null) parser.end();
  return drawing;
}

/**
 * Reads rooms from an SVG as tools make it from DXF: rect, polygon, polyline, path (curves as straight pieces) under translate,
 * scale, rotate and matrix, into whole centimetres; texts inside become labels. Anything else drawn is counted, not interpreted.
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
    'ratio' in scale ? (drawing.centimetresPerPixel === null ? null : drawing.centimetresPerPixel * scale.ratio) : scale.centimetresPerUnit;
  if (factor === null) return { ok: false, message: '文件没有写明图纸宽度，无法按比例尺换算，请改填每个单位等于多少厘米。' };
  if (!Number.isFinite(factor) || factor <= 0) return { ok: false, message: '比例须大于 0。' };
  const grow: Matrix = [factor, 0, 0, factor, 0, 0];
  return collectShapes(
    drawing.rings.map(({ ring }) => ({ ring: ring.map((point) => carry(grow, point)) })),
    drawing.texts.map(({ at, text: said }) => ({ at: carry(grow, at), text: said })),
    drawing.skips,
  );
}
