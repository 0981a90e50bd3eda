import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { drawRenditions } from '#app/kernel/images/draw-renditions.server.ts';
import { DEMO_GLYPHS } from './papers/evidence-image.ts';

interface Scene {
  /** In pixels: wide for the top of a page, less for a gallery. */
  width: number;
  sky: string;
  ground: string;
  near: string;
  far: string;
  /** Position, width and height of towers, in units of the picture. */
  towers: readonly [x: number, width: number, height: number][];
}

/** The units of a picture. */
const WIDTH = 1600;
const HEIGHT = 900;
const HORIZON = 760;

const SCENES = {
  office: {
    width: 1600,
    sky: '#e6eeee',
    ground: '#d5dcd9',
    near: '#2b5d63',
    far: '#8fb0b1',
    towers: [
      [80, 190, 330],
      [300, 150, 520],
      [500, 260, 250],
      [830, 170, 600],
      [1040, 230, 400],
      [1320, 180, 300],
    ],
  },
  hall: {
    width: 960,
    sky: '#f5f4f1',
    ground: '#e4dfd4',
    near: '#7d4a13',
    far: '#d9a066',
    towers: [
      [120, 300, 210],
      [470, 120, 430],
      [640, 380, 180],
      [1080, 140, 470],
      [1270, 230, 260],
    ],
  },
  yard: {
    width: 960,
    sky: '#fbf1e4',
    ground: '#dfe5dd',
    near: '#1e464b',
    far: '#a9c0b4',
    towers: [
      [60, 240, 260],
      [340, 240, 300],
      [620, 240, 340],
      [900, 240, 380],
      [1180, 240, 420],
    ],
  },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;

/** Draws rows of windows on a tower. */
function windows(x: number, width: number, height: number): string {
  const columns = Math.floor((width - 30) / 34);
  const rows = Math.floor((height - 40) / 46);
  return Array.from({ length: rows * columns }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    return `M${x + 22 + column * 34} ${HORIZON - height + 28 + row * 46}h16v24h-16z`;
  }).join('');
}

/** Draws a picture of invented buildings, with 演示 in its corner, as PNG. */
function drawPicture(name: SceneName): Promise<Buffer> {
  const { width: pixels, sky, ground, near, far, towers } = SCENES[name];
  const drawn = towers.map(
    ([x, width, height], i) =>
      `<path fill="${i % 2 === 0 ? near : far}" d="M${x} ${HORIZON}v-${height}h${width}v${height}z"/>` +
      `<path fill="${sky}" opacity="0.75" d="${windows(x, width, height)}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${(pixels * HEIGHT) / WIDTH}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${sky}"/>
<rect y="${HORIZON}" width="${WIDTH}" height="${HEIGHT - HORIZON}" fill="${ground}"/>
${drawn.join('')}
<g transform="translate(1440 820) scale(0.55)" fill="${near}"><path d="${DEMO_GLYPHS.slice(0, 2).join('')}"/></g>
</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const DETAIL_WIDTH = 640;
const DETAIL_HEIGHT = 360;

const grid = (columns: number, rows: number, each: (column: number, row: number) => string): string =>
  Array.from({ length: columns * rows }, (_, i) => each(i % columns, Math.floor(i / columns))).join('');

/** Smaller pictures, which many storefronts show; each as its colours and what is drawn on its ground. */
const DETAILS = {
  desks: {
    wall: '#e6eeee',
    floor: '#d5dcd9',
    near: '#2b5d63',
    drawn:
      '<path fill="#ffffff" stroke="#8fb0b1" stroke-width="4" d="M210 50h220v100H210z"/>' +
      '<path stroke="#8fb0b1" stroke-width="4" d="M240 80h120M240 105h150M240 130h80"/>' +
      grid(4, 2, (x, y) => {
        const [left, top] = [50 + x * 145, 205 + y * 70];
        return (
          `<path fill="#2b5d63" d="M${left} ${top}h105v10h-105zM${left + 8} ${top + 10}h8v34h-8zM${left + 89} ${top + 10}h8v34h-8z"/>` +
          `<path fill="#8fb0b1" d="M${left + 32} ${top - 26}h40v22h-40z"/>`
        );
      }),
  },
  shelves: {
    wall: '#f5f4f1',
    floor: '#e4dfd4',
    near: '#7d4a13',
    drawn: grid(4, 1, (x) => {
      const left = 34 + x * 148;
      const boxes = grid(3, 3, (column, row) => {
        const height = 28 + ((column + row + x) % 3) * 8;
        const fill = (column + row + x) % 2 === 0 ? '#d9a066' : '#c9c2ad';
        return `<path fill="${fill}" d="M${left + 12 + column * 36} ${128 + row * 70 - height}h30v${height}h-30z"/>`;
      });
      const boards = grid(1, 4, (_, row) => `M${left} ${58 + row * 70}h128v6h-128z`);
      return `<path fill="#7d4a13" d="M${left} 50h6v240h-6zM${left + 122} 50h6v240h-6z${boards}"/>${boxes}`;
    }),
  },
  classroom: {
    wall: '#fbf1e4',
    floor: '#dfe5dd',
    near: '#1e464b',
    drawn:
      '<path fill="#1e464b" d="M150 40h340v120H150z"/><path stroke="#a9c0b4" stroke-width="4" d="M180 75h180M180 105h240M180 135h120"/>' +
      '<path fill="#7d4a13" d="M80 140h50v70H80z"/>' +
      grid(6, 2, (x, y) => {
        const [left, top] = [60 + x * 92, 235 + y * 62];
        const desk = `<path fill="#a9c0b4" d="M${left} ${top}h62v10h-62z"/>`;
        return `${desk}<path fill="#1e464b" d="M${left + 14} ${top - 22}h34v18h-34zM${left + 26} ${top + 10}h10v26h-10z"/>`;
      }),
  },
  street: {
    wall: '#dbe7ee',
    floor: '#dedbd4',
    near: '#2b5d63',
    drawn:
      '<path fill="#cdd9d8" d="M70 60h360v230H70z"/><path fill="#2b5d63" d="M70 150h360v24H70z"/><path fill="#85888a" d="M210 200h70v90h-70z"/>' +
      `<path fill="#ffffff" d="${grid(5, 1, (x) => `M${96 + x * 66} 84h40v44h-40z`)}M96 200h90v60H96zM304 200h96v60h-96z"/>` +
      grid(2, 1, (x) => {
        const left = 490 + x * 80;
        return `<path fill="#7d4a13" d="M${left} 210h10v80h-10z"/><circle cx="${left + 5}" cy="180" r="42" fill="#a9c0b4"/>`;
      }),
  },
} as const satisfies Record<string, { wall: string; floor: string; near: string; drawn: string }>;

export type DetailName = keyof typeof DETAILS;
export const DETAIL_NAMES = Object.keys(DETAILS) as DetailName[];

/** A small picture with its sizes. */
export interface DrawnDetail {
  sha256: string;
  bytes: Buffer;
  drawn: Extract<Awaited<ReturnType<typeof drawRenditions>>, { ok: true }>;
}

async function drawDetail(name: DetailName): Promise<DrawnDetail> {
  const { wall, floor, near, drawn: shapes } = DETAILS[name];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${DETAIL_WIDTH}" height="${DETAIL_HEIGHT}" viewBox="0 0 ${DETAIL_WIDTH} ${DETAIL_HEIGHT}">
<rect width="${DETAIL_WIDTH}" height="${DETAIL_HEIGHT}" fill="${wall}"/>
<rect y="290" width="${DETAIL_WIDTH}" height="70" fill="${floor}"/>
${shapes}
<g transform="translate(572 328) scale(0.26)" fill="${near}"><path d="${DEMO_GLYPHS.slice(0, 2).join('')}"/></g>
</svg>`;
  const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
  const drawn = await drawRenditions(bytes);
  if (!drawn.ok) throw new Error(`演示插图 ${name} 太小`);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes, drawn };
}

/** Every small picture, each in its sizes. */
export async function drawDetails(): Promise<Record<DetailName, DrawnDetail>> {
  const [desks, shelves, classroom, street] = await Promise.all([
    drawDetail('desks'),
    drawDetail('shelves'),
    drawDetail('classroom'),
    drawDetail('street'),
  ]);
  return { desks, shelves, classroom, street };
}

/** Every large picture of the demonstration. */
export async function drawPictures(): Promise<Record<SceneName, Buffer>> {
  const [office, hall, yard] = await Promise.all([drawPicture('office'), drawPicture('hall'), drawPicture('yard')]);
  return { office, hall, yard };
}
