import { describe, expect, it } from 'vitest';
import { fileKind } from './file-kind.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('kinds of files', () => {
  it.each([
    ['xlsx', Uint8Array.of(0x50, 0x4b, 3, 4)],
    ['archive', Uint8Array.of(0x50, 0x4b, 5, 6)],
    ['oldExcel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['pdf', bytes('%PDF-1.7')],
    ['image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['image', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['html', bytes('\uFEFF\r\n <html xmlns:x="urn:schemas-microsoft-com:office:excel">')],
    ['html', bytes('<table><tr><td>机构名称')],
    ['empty', new Uint8Array()],
    ['empty', bytes('\uFEFF \r\n')],
    ['text', bytes('机构名称,统一社会信用代码')],
    ['text', bytes('BMW,甲')],
    ['text', Uint8Array.of(0xff, 0xfe, 0x41, 0x00)],
    ['binary', new Uint8Array(100)],
  ])('%s', (kind, start) => {
    expect(fileKind(start)).toBe(kind);
  });
});
