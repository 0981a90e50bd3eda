import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineFault, rectangle } from '../geometry/geometry.ts';
import { importSvg } from './import-svg.server.ts';
import { type ImportedShape, type ImportedShapes } from '../plan.ts';

const svg = (inside: string, attributes = ''): string =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;
const inMetres = { centimetresPerUnit: 100 };
const shapes = (read: ImportedShapes): ImportedShape[] => {
  if (!read.ok) throw new Error(read.message);
  return read.shapes;
};
const outlines = (inside: string): unknown[] => shapes(importSvg(svg(inside), inMetres)).map(({ outline }) => outline);

describe('what is read', () => {
  it.each([
    ['a rectangle', '<rect x="5" y="7" width="10" height="8"/>'],
    ['a polygon', '<polygon points="0,0 10,0 10,8 0,8"/>'],
    ['a closed polyline', '<polyline points="0 0 10 0 10 8 0 8 0 0"/>'],
    ['a path in absolute steps', '<path d="M0 0H10V8H0Z"/>'],
    ['a path in relative steps', '<path d="m3,3 10,0 v8 h-10 z"/>'],
    ['a path that returns without closing', '<path d="M0 0L10 0 10 8 0 8 0 0"/>'],
    ['moved and grown', '<g transform="translate(100 50) scale(2)"><rect width="5" height="4"/></g>'],
    ['turned around a point', '<rect transform="rotate(90 3 4)" width="8" height="10"/>'],
    ['mapped and mirrored', '<g transform="matrix(1 0 0 -1 0 500)"><rect width="10" height="8"/></g>'],
    ['a symbol that is only kept, beside', '<defs><rect width="99" height="99"/></defs><rect width="10" height="8"/>'],
    ['something hidden, beside', '<g style="display: none"><rect width="99" height="99"/></g><rect width="10" height="8"/>'],
  ])('%s', (_what, inside) => {
    expect(outlines(inside)).toEqual([rectangle(0, 0, 1000, 800)]);
  });

  it('draws curves with straight pieces that begin and end where the curve does', () => {
    const [round] = shapes(importSvg(svg('<path d="M0 10A10 10 0 0110 0H30V10C30 14 26 20 20 20Q10 20 0 10z"/>'), inMetres));
    expect(round && outlineFault(round.outline)).toBeNull();
    expect(round?.outline.length).toBeGreaterThan(20);
    expect(round?.outline).toContainEqual([3000, 0]);
    expect(round?.outline).toContainEqual([2000, 2000]);
  });

  it('gives texts to the room around them, numbers before other words', () => {
    const read = shapes(
      importSvg(
        svg(
          '<rect width="60" height="20"/><rect width="20" height="20"/><rect x="20" width="20" height="20"/>' +
            '<text x="30" y="8">会议室</text><text x="30" y="10">A 1202</text>' +
            '<text transform="translate(10 10)"><tspan>A1201</tspan><tspan x="0" y="2">115.5</tspan></text><text x="90" y="90">outside</text>',
        ),
        inMetres,
      ),
    );
    expect(read.map(({ label }) => label)).toEqual(['A1201', 'A 1202']);
  });

  it('counts what it leaves out', () => {
    const read = importSvg(
      svg(
        '<rect width="50" height="30"/><rect width="10" height="8"/><rect x="10" width="10" height="8"/><rect x="10" width="10" height="8"/>' +
          '<circle r="9"/><polyline points="0 0 9 9"/><rect width=".1" height=".1"/>' +
          '<polygon points="0 0 10 10 10 0 0 10"/><rect transform="skewX(9)" width="9" height="9"/>',
      ),
      inMetres,
    );
    expect(read.ok && read.shapes.length).toBe(2);
    expect(read.ok && read.skipped.map(({ reason, count }) => `${reason} ${count}`)).toEqual([
      '圆（circle） 1',
      '没有闭合的线 1',
      '带有倾斜等变换的图形 1',
      '重复的图形 1',
      '不足 1 ㎡的图形 1',
      '边线自相交的图形 1',
      '包含其他图形的外框 1',
    ]);
  });

  it.each([
    ['a letter of svgpath alone', 'M0 0R10 0 10 8 0 8Z'],
    ['no number', 'M0 0L10 x 10 8Z'],
    ['nothing before it', 'L0 0 10 0 10 8Z'],
    ['more corners in a row than any room has', `M0 0L${'1 1 '.repeat(10_000)}Z`],
    ['more steps than any room has', `M0 0${'h1'.repeat(250_000)}Z`],
  ])('counts a path with %s as not readable', (_what, d) => {
    const read = importSvg(svg(`<path d="${d}"/><rect width="10" height="8"/>`), inMetres);
    expect(read.ok && read.skipped).toEqual([{ reason: '无法识别的路径（path）', count: 1 }]);
  });

  it.each([
    ['width="420mm" viewBox="0 0 420 297"', 100, 100],
    ['width="42cm" viewBox="0 0 840 594"', 100, 50],
    ['width="16in" viewBox="0 0 1600 900"', 50, 12.7],
    ['width="960" viewBox="0 0 960 900"', 100, (2.54 / 96) * 1000],
  ])('takes the size from the file: %s at 1:%d', (attributes, ratio, decimetre) => {
    const [shape] = shapes(importSvg(svg('<rect width="100" height="100"/>', attributes), { ratio }));
    expect(shape?.outline).toEqual(rectangle(0, 0, Math.round(decimetre * 10), Math.round(decimetre * 10)));
  });

  it('asks for the size where the file has none', () => {
    expect(importSvg(svg('<rect width="100" height="100"/>'), { ratio: 100 })).toMatchObject({
      ok: false,
      message: expect.stringContaining('没有写明图纸宽度') as string,
    });
    expect(importSvg(svg('<rect width="100" height="100"/>'), { centimetresPerUnit: 0 })).toMatchObject({
      ok: false,
      message: '比例须大于 0。',
    });
    expect(importSvg(svg(''), inMetres)).toMatchObject({ ok: false, message: expect.stringContaining('没有找到') as string });
  });
});

describe('what is refused whole', () => {
  const room = '<rect width="10" height="10"/>';
  it.each([
    ['a script', svg(`${room}<script>alert(1)</script>`), '脚本'],
    ['a script of another name space', svg(`${room}<svg:SCRIPT xmlns:svg="x"/>`), '脚本'],
    ['an event handler', svg('<rect width="10" height="10" onload="alert(1)"/>'), '事件脚本'],
    ['a page inside', svg(`<foreignObject><p>x</p></foreignObject>${room}`), 'foreignObject'],
    ['an image from elsewhere', svg(`<image href="https://example.org/a.png"/>${room}`), '外部引用'],
    ['a file from elsewhere', svg(`<use xlink:href="other.svg#a"/>${room}`), '外部引用'],
    ['a script as a link', svg(`<a href="&#106;avascript:alert(1)">${room}</a>`), '外部引用'],
    ['a page as data', svg(`<image href="data:text/html;base64,AA"/>${room}`), '外部引用'],
    ['a fill from elsewhere', svg('<rect width="10" height="10" fill="url( https://example.org/#a)"/>'), '外部引用'],
    ['a style from elsewhere', svg(`<style>@import "x.css";</style>${room}`), '@import'],
    ['a style from elsewhere, hidden', svg(`<style><![CDATA[ rect { fill: u\\72l(http://x) } ]]></style>${room}`), '转义'],
    ['a style sheet', `<?xml-stylesheet href="x.css"?>${svg(room)}`, '处理指令'],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg(`<text>&b;</text>${room}`)}`, 'DOCTYPE'],
    ['a page', '<html><body/></html>', '不是有效的 SVG'],
    ['nothing', '', '不是有效的 SVG'],
    ['depth', svg('<g>'.repeat(5000)), '层次过深'],
    ['6 MB', svg(room + ' '.repeat(6 * 1024 * 1024)), '超过 5 MB'],
  ])('%s', (_what, text, says) => {
    const read = importSvg(text, inMetres);
    expect(read.ok ? 'read' : read.message).toContain(says);
  });

  it('lets references within the file be', () => {
    expect(
      importSvg(
        svg('<defs><clipPath id="a"/></defs><rect width="10" height="10" fill="url(#a)" style="clip-path: url( \'#a\' )"/>'),
        inMetres,
      ).ok,
    ).toBe(true);
  });

  it('answers in time whatever is long', () => {
    const long = 1_000_000;
    const before = process.cpuUsage();
    for (const inside of [
      `<rect transform="${'a'.repeat(long)}"/>`,
      `<path d="M0 0A${'1'.repeat(long)}"/>`,
      `<rect style="url(${' '.repeat(long)}#"/>`,
      `<path d="M${'0 '.repeat(long)}"/>`,
      `<path d="${('M0 0L' + '0 '.repeat(4_900)).repeat(20)}"/>`,
      `<text>${'x'.repeat(long)}`,
    ])
      importSvg(svg(inside), inMetres);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000);
  });
});

it('never throws, and whatever it reads is an outline', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '<svg>',
      '</svg>',
      '<g transform="',
      '"/>',
      '<path d="M0 0',
      'A1 1 0 0 1 5 5',
      'C1 2 3 4 5 6',
      'T9 9',
      'Z',
      '<rect width="',
      '<polygon points="0 0 10 0 10 10',
      '<![CDATA[',
      ']]>',
      '<!--',
      '&#x0;',
      '<text x="1" y="1">',
      '</text>',
      '1e999',
      'NaN',
    ),
    fc.string({ maxLength: 12 }),
    fc.integer().map(String),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      for (const text of [parts.join(' '), svg(parts.join(' ')), svg(`<path d="M0 0 ${parts.join(' ').replaceAll(/["<&]/gu, '')}"/>`)]) {
        const read = importSvg(text, inMetres);
        if (read.ok) for (const { outline } of read.shapes) expect(outlineFault(outline)).toBeNull();
        else expect(read.message).not.toBe('');
      }
    }),
    { numRuns: 300 },
  );
});
