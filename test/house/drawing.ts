import { readdir } from 'node:fs/promises';
import { FLOORS, LEVELS, type Storey } from './tables.ts';

/** A room of a storey: a folder or a single file, and whether it exists already. */
interface Room {
  name: string;
  built: boolean;
}

/** One row of the house: a storey, or a floor of the domain. */
interface Row {
  name: string;
  says: string;
  rooms: Room[];
}

/** The content of both pictures. It holds no counts, so that it changes only with the tables and the rooms. */
export interface House {
  /** Highest first. */
  rows: Row[];
  /** Beside the routes: imports all storeys but them. */
  beside: Storey;
}

const START = '<!-- npm run house -->';
const END = '<!-- /npm run house -->';

/** The rooms of a folder: its folders, and its files by subject. */
async function roomsOf(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !/^\.|\.(test|d)\.tsx?$/.test(name));
  return [...new Set(entries.map(({ name }) => name.replace(/\..*$/, '')))].sort();
}

/** Reads the house from its tables and the code. */
export async function readHouse(): Promise<House> {
  const built = new Set(await roomsOf('app/domain'));
  const open = (names: string[]): Room[] => names.map((name) => ({ name, built: true }));
  const withRooms = { kernel: open(await roomsOf('app/kernel')), routes: open(await roomsOf('app/routes')) };
  const floors = FLOORS.map((nouns, i) => ({
    name: `domain ${i + 1}`,
    says: '',
    rooms: Object.entries(nouns).map(([noun, title]) => ({ name: `${noun} ${title}`, built: built.has(noun) })),
  })).reverse();
  const rows = [...LEVELS].reverse().flatMap((storeys) => {
    const [first, second] = storeys;
    if (!first) return [];
    if (first.name === 'domain') return [{ name: first.name, says: first.says, rooms: [] }, ...floors];
    if (first.name === 'prisma' && second) {
      return [{ name: `${first.name}, ${second.name}`, says: `${first.says}；${second.says}；互不导入`, rooms: [] }];
    }
    return [{ name: first.name, says: first.says, rooms: Object.entries(withRooms).find(([name]) => name === first.name)?.[1] ?? [] }];
  });
  const beside = LEVELS.at(-1)?.[1];
  if (!beside) throw new Error('The highest level has nothing beside the routes');
  return { rows, beside };
}

/** The house as text, for the README. */
export function asText({ rows, beside }: House): string {
  const lines = rows.map(({ name, says, rooms }) => {
    const names = rooms.map((room) => (room.built ? room.name : `(${room.name})`)).join(' · ');
    return `${name.padEnd(16)}${[says, names].filter((part) => part !== '').join('　')}`;
  });
  const note = `${beside.name.padEnd(16)}${beside.says}：除 routes 外都可以导入`;
  return ['```', ...lines, '', note, '```'].join('\n');
}

/**
 * The README with the house as text between its two marks.
 * @throws if the marks are missing.
 */
export function inReadme(readme: string, house: House): string {
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md lacks ${START} … ${END}`);
  return `${readme.slice(0, from)}${START}\n\n${asText(house)}\n\n${readme.slice(to)}`;
}

const INK = '#14262a';
const TEAL = '#2b5d63';
const GREY = '#5c6b6e';
const HAIRLINE = '#d5d3cd';
const WIDE = 960;
const LEFT = 24;
const ROOMS_FROM = 168;
const ROOMS_TO = 792;
const TOWER = 816;
const CHIP = 26;
const GAP = 6;
const TOP = 72;

const isHan = (character: string): boolean => /[\u2e80-\uffef]/.test(character);
/** The approximate width of a text at 13 px. */
const widthOf = (text: string): number => Math.ceil(Array.from(text).reduce((sum, one) => sum + (isHan(one) ? 13 : 7.4), 0));

const text = (x: number, y: number, size: number, fill: string, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${words}</text>`;

/** The rooms of one row, wrapped; and where they end. */
function drawRooms(rooms: readonly Room[], top: number): { svg: string[]; bottom: number } {
  let [x, y] = [ROOMS_FROM, top];
  const svg = rooms.flatMap(({ name, built }) => {
    const width = widthOf(name) + 20;
    if (x > ROOMS_FROM && x + width > ROOMS_TO) [x, y] = [ROOMS_FROM, y + CHIP + GAP];
    const look = built ? `fill="#ffffff" stroke="${TEAL}"` : `fill="none" stroke="${GREY}" stroke-dasharray="3 3"`;
    const box = `<rect x="${x}" y="${y}" width="${width}" height="${CHIP}" rx="3" ${look}/>`;
    const words = text(x + width / 2, y + 17, 13, built ? INK : GREY, name, ' text-anchor="middle"');
    x += width + GAP;
    return [box, words];
  });
  return { svg, bottom: rooms.length > 0 ? y + CHIP : top };
}

/** The house as an SVG. */
export function asSvg({ rows, beside }: House): string {
  let y = TOP;
  const body: string[] = [];
  for (const { name, says, rooms } of rows) {
    const isFloor = name.startsWith('domain ');
    if (!isFloor && body.length > 0) y += 4;
    if (!isFloor) body.push(`<line x1="${LEFT}" y1="${y}" x2="${ROOMS_TO}" y2="${y}" stroke="${HAIRLINE}"/>`);
    const top = isFloor ? y + 2 : y + 10;
    if (isFloor) body.push(text(LEFT + 16, top + 17, 13, GREY, `${name.slice(7)} 楼`));
    else body.push(text(LEFT, top + 16, 15, TEAL, name, ' font-weight="600"'), text(ROOMS_FROM, top + 16, 13, GREY, says));
    const drawn = drawRooms(rooms, isFloor ? top : top + 28);
    body.push(...drawn.svg);
    y = isFloor ? drawn.bottom + 4 : Math.max(drawn.bottom, top + 24) + 8;
  }
  const tower = [
    `<rect x="${TOWER}" y="${TOP}" width="${WIDE - TOWER - LEFT}" height="${y - TOP}" rx="3" fill="#ffffff" stroke="${HAIRLINE}"/>`,
    text(TOWER + 14, TOP + 26, 15, TEAL, beside.name, ' font-weight="600"'),
    text(TOWER + 14, TOP + 48, 13, GREY, beside.says),
    text(TOWER + 14, TOP + 70, 13, GREY, '除 routes 外'),
    text(TOWER + 14, TOP + 90, 13, GREY, '都可以导入'),
  ];
  const height = y + 24;
  const font = `'PingFang SC','Hiragino Sans GB','Noto Sans SC','Microsoft YaHei',sans-serif`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${height}" width="${WIDE}" height="${height}" font-family="${font}" role="img">`,
    '<title>代码的楼层：一个文件只导入自己这一层和下面各层</title>',
    `<rect width="${WIDE}" height="${height}" fill="#faf9f6"/>`,
    text(LEFT, 36, 18, INK, '代码的楼层', ' font-weight="600"'),
    text(LEFT, 58, 13, GREY, '一个文件只导入自己这一层和下面各层，类型也算；虚线是留好位置、还没有建的'),
    ...body,
    ...tower,
    '</svg>',
    '',
  ].join('\n');
}
