import sharp from 'sharp';
import { DEMO_GLYPHS } from './evidence-image.ts';

interface Scene {
  sky: string;
  ground: string;
  near: string;
  far: string;
  /** Position, width and height of towers, in units of the picture. */
  towers: readonly [x: number, width: number, height: number][];
}

const WIDTH = 1600;
const HEIGHT = 900;
const HORIZON = 760;

const SCENES = {
  office: {
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
  const { sky, ground, near, far, towers } = SCENES[name];
  const drawn = towers.map(
    ([x, width, height], i) =>
      `<path fill="${i % 2 === 0 ? near : far}" d="M${x} ${HORIZON}v-${height}h${width}v${height}z"/>` +
      `<path fill="${sky}" opacity="0.75" d="${windows(x, width, height)}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${sky}"/>
<rect y="${HORIZON}" width="${WIDTH}" height="${HEIGHT - HORIZON}" fill="${ground}"/>
${drawn.join('')}
<g transform="translate(1440 820) scale(0.55)" fill="${near}"><path d="${DEMO_GLYPHS.slice(0, 2).join('')}"/></g>
</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Every picture of the demonstration. */
export async function drawPictures(): Promise<Record<SceneName, Buffer>> {
  const [office, hall, yard] = await Promise.all([drawPicture('office'), drawPicture('hall'), drawPicture('yard')]);
  return { office, hall, yard };
}
