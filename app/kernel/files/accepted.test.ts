import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCEPT_ATTRIBUTE,
  acceptAttribute,
  ACCEPTED,
  acceptedHint,
  acceptedEnding,
  cleanFileName,
  FILE_GROUPS,
  isTaken,
  MAX_NAME_LENGTH,
  refusalMessage,
  type FileKind,
  type FileFault,
} from './accepted.ts';
import { CONTENT_NAMES, type FoundContent } from './found-content.ts';

describe('a choice among the kinds', () => {
  it('is said, asked for and judged alike', () => {
    expect(acceptedHint(['pdf'])).toBe('可上传 PDF 文件，不超过 10 MB，不超过 50 页。');
    expect(acceptedHint(['picture'])).toBe('可上传 JPEG、PNG、WebP 图片，不超过 10 MB。');
    expect(acceptedHint(['pdf', 'picture'])).toBe('可上传 JPEG、PNG、WebP 图片或 PDF 文件，不超过 10 MB，PDF 不超过 50 页。');
    expect(acceptAttribute(['pdf'])).toBe('application/pdf,.pdf');
    for (const { mediaType, endings } of Object.values(ACCEPTED))
      for (const groups of [['pdf'], ['picture'], FILE_GROUPS] as const) {
        const asked = acceptAttribute(groups).split(',');
        for (const one of [mediaType, ...endings.map((ending) => `.${ending}`)])
          expect(asked.includes(one)).toBe(isTaken(groups, mediaType));
      }
  });
});

describe('a clean name', () => {
  it.each<[string, FileKind, string]>([
    ['人力资源服务许可证.pdf', 'pdf', '人力资源服务许可证.pdf'],
    ['C:\\扫描\\许可证.JPEG', 'jpeg', '许可证.jpg'],
    ['../../etc/passwd', 'png', 'passwd.png'],
    ['许可证.pdf.exe', 'pdf', '许可证.pdf'],
    ['许可证.pdf', 'jpeg', '许可证.jpg'],
    ['许可证2026.05.06', 'pdf', '许可证2026.05.06.pdf'],
    ['licence\u202Efdp.exe', 'png', 'licencefdp.png'],
    ['许\u200B可\u0000证\r\n.png', 'png', '许可证.png'],
    ['cafe\u0301.webp', 'webp', 'café.webp'],
    ['a<b>:"c|d?*.pdf', 'pdf', 'a_b___c_d__.pdf'],
    ['  . 许可证 . .pdf', 'pdf', '许可证.pdf'],
    ['', 'pdf', '文件.pdf'],
    ['..', 'pdf', '文件.pdf'],
    ['.pdf', 'pdf', '文件.pdf'],
    ['dir/', 'pdf', '文件.pdf'],
    ['证'.repeat(300), 'webp', `${'证'.repeat(115)}.webp`],
  ])('%j as %s is %j', (name, kind, clean) => {
    expect(cleanFileName(name, kind)).toBe(clean);
  });

  it('is short, visible, without folders and the same when cleaned again', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom('.', ' ', '/', '\\', 'a', '证', '\u202E', '\u0301', '\ud83d', '.pdf', '.jpg', '.exe', '\u{1F600}', '\0'),
        maxLength: 150,
      }),
    );
    fc.assert(
      fc.property(anyName, fc.constantFrom<FileKind>('jpeg', 'png', 'webp', 'pdf'), (name, kind) => {
        const clean = cleanFileName(name, kind);
        expect(Array.from(clean).length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
        expect(clean).toMatch(new RegExp(`^[^.\\s].*\\.${ACCEPTED[kind].extension}$`, 'u'));
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2066-\u2069/\\<>:"|?*]/u);
        expect(clean.normalize('NFC')).toBe(clean);
        expect(cleanFileName(clean, kind)).toBe(clean);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('words', () => {
  const every: Record<FileFault, true> = {
    empty: true,
    tooLarge: true,
    unknownKind: true,
    wrongKind: true,
    damaged: true,
    tooManyPixels: true,
    encrypted: true,
    activeContent: true,
    tooManyPages: true,
    polyglot: true,
    uncheckable: true,
    busy: true,
  };

  it('say what is wrong and what to do, in whole sentences', () => {
    const seen = Object.keys(CONTENT_NAMES) as FoundContent[];
    for (const why of Object.keys(every) as FileFault[]) {
      for (const found of seen)
        expect(refusalMessage(why, { found, ending: 'pdf' })).toMatch(/^\P{Cc}{10,}请\P{Cc}+。$|^文件是空的，请重新选择。$/u);
    }
  });

  it('offer every accepted kind to the chooser', () => {
    expect(ACCEPT_ATTRIBUTE).toBe('image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.jpe,.jfif,.png,.webp,.pdf');
  });

  it('know how a name claims to be one of them', () => {
    expect(['a.PDF', 'a.jpeg ', 'a.zip', 'pdf', ''].map(acceptedEnding)).toEqual(['pdf', 'jpeg', null, null, null]);
  });
});
