import svgpath from 'svgpath';
import { DEMO_GLYPHS } from './evidence-image.ts';

/** A4, in points. */
const [WIDTH, HEIGHT] = [595, 842];

/** An outline as operators of PDF. */
function outlined(path: string): string {
  const drawn: string[] = [];
  svgpath(path)
    .abs()
    .unshort()
    .iterate(([command, ...given], _i, x, y) => {
      const at = given.map((value) => value.toFixed(1));
      if (command === 'M') drawn.push(`${at.join(' ')} m`);
      else if (command === 'L') drawn.push(`${at.join(' ')} l`);
      else if (command === 'H') drawn.push(`${at[0]} ${y.toFixed(1)} l`);
      else if (command === 'V') drawn.push(`${x.toFixed(1)} ${at[0]} l`);
      else if (command === 'C') drawn.push(`${at.join(' ')} c`);
      else drawn.push('h');
    });
  return drawn.join('\n');
}

/** What stands in for a file to fill in: a sheet with the words 演示材料, lines to write on, and a place for the seal, as PDF. */
export function drawTemplate(): Buffer {
  const lines = Array.from({ length: 14 }, (_, i) => `72 ${HEIGHT - 220 - i * 28} m ${WIDTH - 72} ${HEIGHT - 220 - i * 28} l S`);
  const page = [
    `q 0.45 0 0 -0.45 ${(WIDTH - 180) / 2} ${HEIGHT - 90} cm 0.56 0.11 0.11 rg`,
    outlined(DEMO_GLYPHS.join('')),
    'f Q',
    '0.79 0.76 0.68 RG 0.8 w',
    ...lines,
    `1.2 w ${WIDTH - 232} 110 160 90 re S`,
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << >> /Contents 4 0 R >>`,
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
  ];
  let body = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}
