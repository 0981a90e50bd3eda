import type { DateSystem } from '#app/kernel/read-day.ts';
import { UnreadableFile } from './sheet-file.ts';
import type { XlsxArchive } from './xlsx-archive.server.ts';
import { readWholeXml } from './xml-stream.server.ts';

export interface Workbook {
  dateSystem: DateSystem;
  /** Visible sheets in the order of their tabs. */
  sheets: { name: string; part: string }[];
  sharedStrings: string | null;
}

const MAX_SHEETS = 256;

/** Reads which sheets a workbook has, and how it counts days. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const roots = archive.has('_rels/.rels') ? await relations(archive, '_rels/.rels', '') : [];
  const main = roots.find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!archive.has(main)) throw new UnreadableFile('这是压缩包而不是 XLSX 工作簿。请解压后导入其中的 XLSX 或 CSV 文件');
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : '';
  const parts = await relations(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);

  let dateSystem: DateSystem = 1900;
  const sheets: Workbook['sheets'] = [];
  await readWholeXml(archive.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr' && (attributes.date1904 === '1' || attributes.date1904 === 'true')) dateSystem = 1904;
      if (name !== 'sheet' || attributes.state === 'hidden' || attributes.state === 'veryHidden' || sheets.length >= MAX_SHEETS) return;
      const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1];
      const target = parts.find((relation) => relation.id === id && relation.type === 'worksheet');
      if (target) sheets.push({ name: attributes.name ?? '', part: target.part });
    },
  });
  return { dateSystem, sheets, sharedStrings: parts.find(({ type }) => type === 'sharedStrings')?.part ?? null };
}

/** The name of the part that a relation of a part in `folder` points to: `./` and `../` are resolved (ECMA-376 part 2, 6.4). */
function partName(folder: string, target: string): string {
  const steps: string[] = [];
  const path = target.replaceAll('\\', '/');
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

interface Relation {
  id: string;
  /** The last word of the relation's type. */
  type: string;
  part: string;
}

async function relations(archive: XlsxArchive, part: string, folder: string): Promise<Relation[]> {
  const found: Relation[] = [];
  await readWholeXml(archive.read(part), {
    open(name, attributes) {
      if (name !== 'Relationship' || found.length >= MAX_SHEETS * 4) return;
      const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), part: partName(folder, target) });
    },
  });
  return found;
}
