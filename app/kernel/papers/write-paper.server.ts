import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { numberedHeading, SIGNED_BY_HAND, type Paper, type PaperSection, type PaperTable } from './paper.ts';

const FONT = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman' };
/** Half-points: 五号, 小五, and of the title. */
const SIZE = 21;
const SMALL = 18;
const TITLE = 40;
/** Twentieths of a point: the margins of an A4 sheet, and what they leave. */
const MARGIN = 1_304;
const WIDTH = 11_906 - 2 * MARGIN;
const GAP = 80;

const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: '999999' } as const;
const BORDERS = { top: HAIRLINE, bottom: HAIRLINE, left: HAIRLINE, right: HAIRLINE } as const;

/** What may stand in a file of this kind (XML 1.0): a control character that somebody typed is left out. */
const readable = (says: string): string => says.replace(/[^\P{Cc}\n]/gu, '');

/** Text of which every line is a line of the file. */
const runs = (says: string, size: number, bold = false): TextRun[] =>
  readable(says)
    .split('\n')
    .map((text, at) => new TextRun({ text, font: FONT, size, bold, break: at === 0 ? 0 : 1 }));

const line = (says: string, size = SIZE, more: { bold?: boolean; right?: boolean; before?: number } = {}): Paragraph =>
  new Paragraph({
    children: runs(says, size, more.bold),
    alignment: more.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
    spacing: { before: more.before ?? GAP, after: GAP },
  });

interface Cell {
  says: string;
  bold?: boolean;
  right?: boolean;
}

/** A table with these rows of cells, whose columns are so wide, in hundredths of the paper. */
function grid(rows: readonly (readonly Cell[])[], hundredths: readonly number[], heads: number): Table {
  const widths = hundredths.map((part) => Math.floor((WIDTH * part) / 100));
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          ...(at < heads ? { tableHeader: true } : {}),
          cantSplit: true,
          children: cells.map(
            ({ says, bold, right }, column) =>
              new TableCell({
                width: { size: widths[column] ?? 0, type: WidthType.DXA },
                borders: BORDERS,
                margins: { left: GAP, right: GAP },
                children: [line(says, SMALL, { bold, right, before: GAP / 2 })],
              }),
          ),
        }),
    ),
  });
}

function tableOf({ head, rows, total, numbers, widths }: PaperTable): Table {
  const cells = (row: readonly string[], bold: boolean): Cell[] => row.map((says, at) => ({ says, bold, right: numbers.includes(at) }));
  return grid([cells(head, true), ...rows.map((row) => cells(row, false)), ...(total ? [cells(total, true)] : [])], widths, 1);
}

/** How wide the names of facts are. */
const NAMES = 24;

function partOf({ heading, texts = [], facts = [], table, notes = [] }: PaperSection, at: number): (Paragraph | Table)[] {
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      keepNext: true,
      children: [new TextRun({ text: numberedHeading(heading, at), font: FONT, size: SIZE, bold: true, color: '000000' })],
      spacing: { before: 240, after: GAP },
    }),
    ...texts.map((text) => line(text)),
    ...(facts.length > 0
      ? [
          grid(
            facts.map(({ name, says }) => [{ says: name }, { says }]),
            [NAMES, 100 - NAMES],
            0,
          ),
        ]
      : []),
    // Two tables with nothing between them would be one.
    ...(facts.length > 0 && table ? [line('', SMALL)] : []),
    ...(table ? [tableOf(table)] : []),
    ...notes.map((note) => line(note, SMALL)),
  ];
}

/** A paper as a file for word processors (DOCX), on A4, with its mark and foot on every sheet. */
export function writePaper({ title, mark, number, sections, signatures, foot }: Paper): Promise<Buffer> {
  const sheet = (current: string) => new TextRun({ children: [current], font: FONT, size: SMALL });
  const document = new Document({
    title,
    creator: signatures[0]?.name ?? title,
    sections: [
      {
        properties: {
          page: { size: { width: 11_906, height: 16_838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        headers: { default: new Header({ children: mark === null ? [] : [line(mark, SIZE, { bold: true, right: true })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [...runs(`${foot}　`, SMALL), sheet(PageNumber.CURRENT), sheet(' / '), sheet(PageNumber.TOTAL_PAGES)],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: title, font: FONT, size: TITLE, bold: true })],
          }),
          line(number, SIZE, { right: true }),
          ...sections.flatMap(partOf),
          ...signatures.flatMap(({ role, name }) => [
            line(`${role}：${name}`, SIZE, { bold: true, before: 480 }),
            ...SIGNED_BY_HAND.map((says) => line(`${says}：`, SIZE, { before: 200 })),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
