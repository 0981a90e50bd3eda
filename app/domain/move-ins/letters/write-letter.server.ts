import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { footOf, type KeptLetter } from './letter.ts';

const FONT = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman' };
/** Half-points. */
const SIZE = 32;
const SMALL = 21;
/** Two characters of the text, in twentieths of a point. */
const INDENT = SIZE * 10 * 2;

const text = (says: string, size = SIZE): TextRun => new TextRun({ text: says, font: FONT, size });
const line = (says: string): Paragraph => new Paragraph({ children: [text(says)], indent: { firstLine: INDENT }, spacing: { line: 560 } });
const right = (says: string): Paragraph =>
  new Paragraph({ children: [text(says)], alignment: AlignmentType.RIGHT, spacing: { line: 560 } });

/** A letter as a file for word processors (DOCX). */
export async function writeLetter(letter: KeptLetter): Promise<Buffer> {
  const { title, number, to, paragraphs, items, appeal, from, on } = letter;
  const document = new Document({
    title,
    creator: from,
    sections: [
      {
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: title, font: FONT, size: 44, bold: true })],
          }),
          right(number),
          new Paragraph({ children: [text(`${to}：`)], spacing: { line: 560, before: 240 } }),
          ...paragraphs.map(line),
          ...items.map(({ name, says }, i) => line(`${i + 1}. ${name}：${says}`)),
          ...(appeal === null ? [] : [line(appeal)]),
          right(from),
          right(on),
          new Paragraph({ children: [text(footOf(letter), SMALL)], spacing: { before: 480 } }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
