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
      '圆 1',
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

describe('styles', () => {
  const room = '<rect width="10" height="8"/>';
  const other = '<rect class="b" id="i" x="50" width="10" height="8"/>';
  /** What is read, as corner and size in metres, and what is said about the rest. */
  const read = (inside: string, attributes = '') => {
    const result = importSvg(svg(inside, attributes), inMetres);
    if (!result.ok) throw new Error(result.message);
    return { rooms: result.shapes.length, said: result.skipped.map(({ reason, count }) => `${reason} ${count}`) };
  };

  it.each([
    ['a class', `<style>.a{}.b{fill:none;display:none;}</style>${other}`],
    ['an id', `<style>#i { DISPLAY : none }</style>${other}`],
    ['a tag and a class', `<style>rect.b{visibility:hidden}</style>${other}`],
    ['an attribute', `<style>[id="i"]{display:none}</style>${other}`],
    ['a list of selectors', `<style>.x, .y ,.b{display:none}</style>${other}`],
    ['an ancestor', `<style>.off rect{display:none}</style><g class="on off">${other}</g>`],
    ['a parent', `<style>svg>g > .b{opacity:0}</style><g>${other}</g>`],
    ['a medium', `<style>@media screen{.b{display:none}}</style>${other}`],
    ['a rule after the figure', `${other}<style><![CDATA[ /* .b{} */ .b{display:none!important} ]]></style>`],
    [
      'a rule against the style of the figure',
      `<style>.b{display:none!important}</style><rect style="display:inline" class="b" width="9" height="9"/>`,
    ],
    ['an attribute', `<g display="none">${other}</g>`],
    ['its own style', `<g style="fill:none;visibility:hidden">${other}</g>`],
  ])('hide by %s', (_what, inside) => {
    expect(read(room + inside)).toEqual({ rooms: 1, said: ['隐藏的图形 1'] });
  });

  it.each([
    ['another class', `<style>.bb{display:none}</style>${other}`],
    ['another ancestor', `<style>.off>rect{display:none}</style><g class="off"><g>${other}</g></g>`],
    ['a weaker rule', `<style>#i{display:inline}.b{display:none}</style>${other}`],
    ['an earlier rule', `<style>.b{display:none}.b{display:block}</style>${other}`],
    ['print', `<style>@media print{.b{display:none}}</style><style media="print">.b{display:none}</style>${other}`],
    ['a hidden group that shows it again', `<g style="visibility:hidden"><g style="visibility:visible">${other}</g></g>`],
    ['a comment', `<style>/* .b{display:none} </style>${other}`],
  ])('do not hide by %s', (_what, inside) => {
    expect(read(room + inside)).toEqual({ rooms: 2, said: [] });
  });

  it.each([
    ['a state', '.b:hover{display:none}'],
    ['a neighbour', 'rect + .b{display:none}'],
    ['a choice', ':is(.b){display:none}'],
    ['a condition', '@supports (display:grid){.b{display:none}}'],
    ['a rule within a rule', 'svg{.b{display:none}}'],
  ])('are counted where they ask for %s', (_what, css) => {
    expect(read(`<style>${css} .c:hover{fill:red}</style>${room}${other}`)).toEqual({
      rooms: 2,
      said: ['读不懂的样式规则（可能隐藏或移动图形） 1'],
    });
  });

  it.each([
    ['translate(30px,20px)', [30, 20, 10, 8]],
    ['translate(1in)', [96, 0, 10, 8]],
    ['translateY(20px) translateX(-5px)', [-5, 20, 10, 8]],
    ['translate(10%, 50%)', [20, 50, 10, 8]],
    ['scale(2, 3)', [0, 0, 20, 24]],
    ['scaleX(2)', [0, 0, 20, 8]],
    ['rotate(90deg)', [-8, 0, 8, 10]],
    ['rotate(0.25turn) translate(10px)', [-8, 10, 8, 10]],
    ['matrix(1,0,0,1,7,9)', [7, 9, 10, 8]],
    ['none', [0, 0, 10, 8]],
  ])('move by transform:%s', (transform, [x = 0, y = 0, width = 0, height = 0]) => {
    const marks = '<rect x="-100" y="-100" width="5" height="5"/><rect x="150" y="150" width="5" height="5"/>';
    for (const moved of [
      `<rect style="transform: ${transform}" width="10" height="8"/>`,
      `<style>.m{transform:${transform}}</style><g class="m">${room}</g>`,
    ])
      expect(shapes(importSvg(svg(marks + moved, 'viewBox="0 0 200 100"'), inMetres)).map(({ outline }) => outline)).toContainEqual(
        rectangle((x + 100) * 100, (y + 100) * 100, width * 100, height * 100),
      );
  });

  it('move around an origin, and by properties of their own', () => {
    const marks = '<rect x="-100" y="-100" width="5" height="5"/>';
    const place = (style: string) =>
      shapes(importSvg(svg(`${marks}<rect style="${style}" width="10" height="8"/>`, 'viewBox="0 0 200 100"'), inMetres)).at(-1)?.outline;
    expect(place('transform:rotate(180deg);transform-origin:10px 8px')).toEqual(rectangle(11_000, 10_800, 1_000, 800));
    expect(place('transform:scale(2);transform-origin:right top')).toEqual(rectangle(0, 10_000, 2_000, 1_600));
    expect(place('translate:30px 20px;scale:2')).toEqual(rectangle(13_000, 12_000, 2_000, 1_600));
  });

  it.each([
    'skewX(9deg)',
    'translate(calc(1px + 2px))',
    'translate(30,20)',
    'translate(3em)',
    'translate3d(1px,2px,0)',
    'var(--x)',
    'rotate(10)',
    'perspective(9px)',
  ])('that move by %s are counted, once for each figure', (transform) => {
    expect(read(`${room}<g style="transform:${transform}">${other}${other}</g>`)).toEqual({ rooms: 1, said: ['带有倾斜等变换的图形 2'] });
  });
});

describe('units of length', () => {
  const paper = 'width="400mm" height="300mm"';
  const at100 = (inside: string, attributes = paper) =>
    shapes(importSvg(svg(inside, attributes), { ratio: 100 })).map(({ outline }) => outline);

  it.each([
    ['width="50mm" height="30mm"', 500, 300],
    ['width="5cm" height="1in"', 500, 254],
    ['width="72pt" height="6pc"', 254, 254],
    ['width="96px" height="96"', 254, 254],
    ['width="50%" height="10%"', 2_000, 300],
    ['style="width:50mm;height:30mm"', 500, 300],
  ])('in attributes: %s at 1:100', (size, width, height) => {
    expect(at100(`<rect x="10mm" y="10mm" ${size}/>`)).toEqual([rectangle(0, 0, width, height)]);
  });

  it('that depend on a font or a window are counted', () => {
    const result = importSvg(
      svg('<rect width="50mm" height="30mm"/><rect width="9em" height="50"/><rect width="9" height="5vw"/>', paper),
      { ratio: 100 },
    );
    expect(result.ok && [result.shapes.length, ...result.skipped]).toEqual([1, { reason: '尺寸单位无法换算的图形', count: 2 }]);
    const untold = importSvg(svg('<rect width="50" height="30"/><rect width="50%" height="10"/>'), inMetres);
    expect(untold.ok && untold.skipped).toEqual([{ reason: '尺寸单位无法换算的图形', count: 1 }]);
  });

  it('make metres of a sheet of A3 at 1:100', () => {
    const a3 = 'width="420mm" height="297mm" viewBox="0 0 420 297"';
    const two = '<rect x="20" y="20" width="80" height="60"/><rect x="100" y="20" width="50" height="60"/>';
    expect(at100(two, a3)).toEqual([rectangle(0, 0, 800, 600), rectangle(800, 0, 500, 600)]);
    expect(at100(two, 'width="100%" height="297mm" viewBox="0 0 420 297"')).toHaveLength(2);
    // The picture keeps its proportions: as wide as it may be in the height that is there.
    expect(at100('<rect width="100" height="80"/>', 'width="420mm" height="148.5mm" viewBox="0 0 420 297"')).toEqual([
      rectangle(0, 0, 500, 400),
    ]);
  });
});

describe('a path with a hole', () => {
  const room = '<rect x="200" width="10" height="8"/>';
  const read = (path: string) => {
    const result = importSvg(svg(room + path), inMetres);
    if (!result.ok) throw new Error(result.message);
    return [result.shapes.length, ...result.skipped.map(({ reason, count }) => `${reason} ${count}`)];
  };

  it.each([
    ['that runs the other way', '<path d="M0 0H100V80H0Z M20 20V40H40V20Z"/>'],
    ['that runs the same way', '<path d="M0 0H100V80H0Z M20 20H40V40H20Z"/>'],
    ['filled by the rule of even and odd', '<path fill-rule="evenodd" d="M0 0H100V80H0Z M20 20H40V40H20ZM60 20H80V40H60Z"/>'],
    ['by a style', '<path style="fill-rule:evenodd" d="M20 20H40V40H20Z M0 0H100V80H0Z"/>'],
    ['two of them', '<path d="M0 0H100V80H0Z M20 20V40H40V20ZM60 20V40H80V20Z"/>'],
  ])('%s is left out with it and said', (_what, path) => {
    expect(read(path)).toEqual([1, '带孔的图形 1']);
  });

  it.each([
    ['apart', '<path fill-rule="evenodd" d="M0 0H20V20H0Z M20 0H40V20H20Z"/>', [3]],
    ['in a hole', '<path fill-rule="evenodd" d="M0 0H90V90H0Z M10 10H80V80H10Z M20 20H40V40H20Z"/>', [2, '带孔的图形 1']],
    ['in a frame', '<path d="M0 0H100V80H0Z M20 20H40V40H20ZM60 20H80V40H60Z"/>', [3, '包含其他图形的外框 1']],
  ])('is not one with rings %s', (_what, path, found) => {
    expect(read(path)).toEqual(found);
  });

  it('of very many rings is counted and not searched', () => {
    expect(read(`<path d="${'M0 0H9V9H0Z'.repeat(5_001)}"/>`)).toEqual([1, '过于复杂的路径（path） 1']);
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
      `<style>${'a{'.repeat(long / 2)}</style>`,
      `<style>${'@media screen{'.repeat(long / 20)}</style>`,
      `<style>${'/*'.repeat(long / 2)}</style>`,
      `<style>${'.a .a .a .a .a .a{display:none}'.repeat(2_000)}</style>${'<g class="a">'.repeat(90)}${'<rect class="a"/>'.repeat(20_000)}`,
      `<rect style="transform:${'a'.repeat(long)}"/>`,
      `<path d="${'M0 0H9V9H0Z'.repeat(1_900)}"/>`,
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
