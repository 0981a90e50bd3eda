import { createHash } from 'node:crypto';
import { PDFDocument, PDFName, PDFString, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { inspectPdf } from '#app/kernel/files/inspect-pdf.server.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { judgePdf } from '#app/kernel/files/judge-pdf.server.ts';
import { CATALOG, deflated, PAGES, pdf, picture, rawPdf, zip } from './ground.ts';

const inspect = (bytes: Buffer) => inspectUpload({ bytes, name: '许可证.pdf' });
const onCatalog = (name: string, value: (context: PDFContext, document: PDFDocument) => PDFObject) => (document: PDFDocument) =>
  document.catalog.set(PDFName.of(name), value(document.context, document));
const onFirstPage = (annotation: (context: PDFContext) => PDFObject) => (document: PDFDocument) =>
  document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([document.context.register(annotation(document.context))]));

describe('a PDF', () => {
  it.each([true, false])('is kept byte for byte (object streams: %s)', async (useObjectStreams) => {
    const bytes = await pdf(
      async (document) => {
        document.getPage(0).drawImage(await document.embedJpg(await picture('jpeg')));
      },
      {
        useObjectStreams,
      },
    );
    expect(bytes.includes('/ObjStm')).toBe(useObjectStreams);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await inspect(bytes)).toEqual({ ok: true, bytes, kind: 'pdf', mediaType: 'application/pdf', name: '许可证.pdf', sha256 });
  });

  it('is read whole when it is as large as any', async () => {
    const noise = Buffer.alloc(MAX_BYTES - 60_000);
    for (let at = 0; at < noise.length; at += 1) noise[at] = (at * 2_654_435_761) >>> 13;
    const bytes = await pdf((document) => void document.context.register(document.context.stream(noise)), { pages: 50 });
    expect(await inspect(bytes)).toMatchObject({ ok: true });
  });

  it.each([true, false])('of 50 pages is taken, of 51 not (object streams: %s)', async (useObjectStreams) => {
    expect(await judgePdf(await pdf(undefined, { pages: 50, useObjectStreams }))).toBeNull();
    expect(await judgePdf(await pdf(undefined, { pages: 51, useObjectStreams }))).toBe('tooManyPages');
  });

  it.each([
    [
      'a page',
      [
        [2, `<< /Type /Pages /Kids [${'3 0 R '.repeat(60)}] >>`],
        [3, '<< /Type /Page >>'],
      ],
    ],
    [
      'a part of the tree',
      [
        [2, `<< /Type /Pages /Kids [${'3 0 R '.repeat(8)}] >>`],
        [3, `<< /Type /Pages /Kids [${'4 0 R '.repeat(8)}] >>`],
        [4, '<< /Type /Page >>'],
      ],
    ],
    [
      'an empty part of the tree, over and over',
      [
        ...Array.from({ length: 40 }, (_, i): [number, string] => [i + 2, `<< /Type /Pages /Kids [${i + 3} 0 R ${i + 3} 0 R] >>`]),
        [42, '<< /Type /Pages /Kids [] >>'],
      ],
    ],
  ] satisfies [string, [number, string][]][])('counts %s as often as it is named', async (_what, tree) => {
    expect(await judgePdf(rawPdf([[1, CATALOG], ...tree]))).toBe('tooManyPages');
  });

  it('counts no page twice where the tree loops, and needs one', async () => {
    expect(
      await judgePdf(
        rawPdf([
          [1, CATALOG],
          [2, '<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] >>'],
          [3, '<< /Type /Page >>'],
        ]),
      ),
    ).toBeNull();
    expect(
      await judgePdf(
        rawPdf([
          [1, CATALOG],
          [2, '<< /Type /Pages /Kids [2 0 R] >>'],
        ]),
      ),
    ).toBe('damaged');
  });

  it('may link, open at a page and be saved again', async () => {
    const link = (context: PDFContext) =>
      context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: { S: 'URI', URI: PDFString.of('https://www.gov.cn/') } });
    const linked = await pdf(onFirstPage(link));
    expect(await judgePdf(linked)).toBeNull();
    expect(
      await judgePdf(await pdf(onCatalog('OpenAction', (context, document) => context.obj([document.getPage(0).ref, 'Fit'])))),
    ).toBeNull();
    expect(
      await judgePdf(
        await pdf(onCatalog('OpenAction', (context, document) => context.obj({ S: 'GoTo', D: [document.getPage(0).ref, 'Fit'] }))),
      ),
    ).toBeNull();
    const again = await PDFDocument.load(linked, { forIncrementalUpdate: true });
    again.setTitle('再次保存');
    expect(await judgePdf(Buffer.concat([linked, await again.saveIncremental(again.takeSnapshot())]))).toBeNull();
  });
});

describe('a PDF that does more than show pages', () => {
  const launch = (context: PDFContext) => context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') });
  const uri = (context: PDFContext) => context.obj({ S: 'URI', URI: PDFString.of('https://example.com/') });
  it.each<[string, (document: PDFDocument) => unknown]>([
    ['a script of the document', (document) => document.addJavaScript('main', 'app.alert(1)')],
    ['a file inside', (document) => document.attach(Buffer.from('MZ'), 'run.exe')],
    ['a program on opening', onCatalog('OpenAction', launch)],
    ['an address on opening', onCatalog('OpenAction', uri)],
    ['an address on opening, elsewhere', onCatalog('OpenAction', (context) => context.register(uri(context)))],
    ['an address on closing', onCatalog('AA', (context) => context.obj({ WC: uri(context) }))],
    ['a page turn with a sequel', onCatalog('OpenAction', (context) => context.obj({ S: 'GoTo', D: [], Next: uri(context) }))],
    ['a form of XML', onCatalog('AcroForm', (context) => context.obj({ Fields: [], XFA: context.register(context.stream('<xdp/>')) }))],
    [
      'a form that is sent',
      onFirstPage((context) => context.obj({ Subtype: 'Widget', A: { S: 'SubmitForm', F: PDFString.of('https://example.com/') } })),
    ],
    ['a film', onFirstPage((context) => context.obj({ Subtype: 'RichMedia', RichMediaContent: {} }))],
    ['an attachment on the page', onFirstPage((context) => context.obj({ Subtype: 'FileAttachment' }))],
    ['a type elsewhere', onFirstPage((context) => context.obj({ A: { S: context.register(PDFName.of('Launch')) } }))],
  ])('%s', async (_what, change) => {
    expect(await judgePdf(await pdf(change, { useObjectStreams: false }))).toBe('activeContent');
    expect(await judgePdf(await pdf(change, { useObjectStreams: true }))).toBe('activeContent');
  });

  it('and hides it in an object stream', async () => {
    const script = onCatalog('OpenAction', (context) =>
      context.register(context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') })),
    );
    const bytes = await pdf(script, { useObjectStreams: true });
    expect(/JavaScript|\/JS/u.test(bytes.toString('latin1'))).toBe(false);
    expect(await inspect(bytes)).toEqual({ ok: false, why: 'activeContent', message: expect.stringContaining('脚本、附件') as string });
  });

  const evil = '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (https://example.com/) >> >>';
  const hiding = (inside: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`<< /Length ${inside.length} >>\nstream\n`), inside, Buffer.from('\nendstream')]);
  it.each<[string, Buffer, string]>([
    ['behind an escaped name', rawPdf([[1, CATALOG], ...PAGES, [4, '<< /#53 /J#61vaScript /J#53 (1) >>']]), 'activeContent'],
    ['under a number that is given again later', rawPdf([[1, evil], ...PAGES, [1, CATALOG]]), 'activeContent'],
    ['in the trailer', rawPdf([[1, CATALOG], ...PAGES], `/Root ${evil}`), 'activeContent'],
    [
      'inside a stream, for a cross-reference to find',
      rawPdf([[1, CATALOG], ...PAGES, [4, hiding(Buffer.from('5 0 obj << /S /Java#53cript >> endobj'))]]),
      'activeContent',
    ],
    [
      'in an object stream inside a stream',
      rawPdf([[1, CATALOG], ...PAGES, [4, hiding(deflated('/Type /ObjStm /N 1 /First 4', '5 0 << /JS (1) >>'))]]),
      'damaged',
    ],
    [
      'in an object stream that does not say so',
      rawPdf([[1, CATALOG], ...PAGES, [4, deflated('/N 1 /First 4', '5 0 << /JS (1) >>')]]),
      'damaged',
    ],
  ])('and hides it %s', async (_where, bytes, why) => {
    expect(await judgePdf(bytes)).toBe(why);
  });

  it.each([true, false])('or is protected (object streams: %s)', async (useObjectStreams) => {
    const bytes = await pdf((document) => document.encrypt({ ownerPassword: 'owner', permissions: { modifying: false } }), {
      useObjectStreams,
    });
    expect(await judgePdf(bytes)).toBe('encrypted');
    const locked = await pdf((document) => document.encrypt({ userPassword: 'user', ownerPassword: 'owner' }), { useObjectStreams });
    expect(await judgePdf(locked)).toBe('encrypted');
  });
});

describe('a PDF that is more, or less, than a PDF', () => {
  it('opens as a ZIP as well', async () => {
    const plain = await pdf();
    const bytes = Buffer.concat([plain, zip('run.js', 'alert(1)', plain.length)]);
    expect((await fromBufferPromise(bytes)).entryCount).toBe(1);
    expect(await inspect(bytes)).toMatchObject({ why: 'polyglot' });
    expect(await inspect(Buffer.concat([bytes, Buffer.from('startxref\n0\n%%EOF')]))).toMatchObject({ why: 'polyglot' });
    expect(await inspect(Buffer.concat([plain, Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')]))).toMatchObject({ why: 'polyglot' });
  });

  it('carries something after its end, or has none', async () => {
    const plain = await pdf();
    expect(await inspect(Buffer.concat([plain, Buffer.from(' \r\n\0\n')]))).toMatchObject({ ok: true });
    expect(await inspect(Buffer.concat([plain, Buffer.from('<script>alert(1)</script>')]))).toMatchObject({ why: 'damaged' });
    expect(await inspect(plain.subarray(0, plain.length / 2))).toMatchObject({ why: 'damaged' });
    expect(await inspect(plain.subarray(0, plain.length - 7))).toMatchObject({ why: 'damaged' });
    expect(await judgePdf(Buffer.from('%PDF-1.7\nstartxref\n0\n%%EOF'))).toBe('damaged');
  });

  it('unpacks to too much', async () => {
    const bomb = rawPdf([[1, CATALOG], ...PAGES, [4, deflated('/Type /ObjStm /N 1 /First 4', Buffer.alloc(200 * 1024 ** 2, ' '))]]);
    expect(bomb.length).toBeLessThan(300_000);
    expect(await judgePdf(bomb)).toBe('damaged');
  });

  it('leaves nothing to the next: whatever was read before, by one thread or many at once, the verdict is its own', async () => {
    const names = (from: number): string => Array.from({ length: 40_000 }, (_, i) => `/N${from + i} 0`).join(' ');
    const heavy = (from: number): Buffer => rawPdf([[1, CATALOG], ...PAGES, [4, `<< ${names(from)} >>`]]);
    const verdicts: (string | null)[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      verdicts.push(await inspectPdf(heavy(turn * 40_000), { seconds: 60, memoryMib: 128 }));
      verdicts.push(await inspectPdf(rawPdf([[1, CATALOG]]), { seconds: 60, memoryMib: 128 }));
    }
    verdicts.push(...(await Promise.all(Array.from({ length: 4 }, async () => inspectPdf(await pdf())))));
    expect(verdicts).toEqual([...Array.from({ length: 6 }, () => [null, 'damaged']).flat(), null, null, null, null]);
  });

  it('keeps its reader busy without end, by time or by memory', async () => {
    const endless = rawPdf([[1, CATALOG], ...PAGES, [4, deflated('/Type /XRef /Size 1 /W [0 0 0] /Index [0 900000000000]', 'abc')]]);
    expect(await inspectPdf(endless, { seconds: 1.5, memoryMib: 1_024 })).toBe('uncheckable');
    const small = { seconds: 60, memoryMib: 48 };
    expect(await inspectPdf(endless, small)).toBe('uncheckable');
    expect(await inspectPdf(await pdf(), small)).toBeNull();
  });
});
