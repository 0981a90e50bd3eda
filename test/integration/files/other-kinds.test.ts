import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { pdf, zip } from './ground.ts';

const SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const HTML = '<!DOCTYPE html><title>许可证</title><script>alert(1)</script>';
const gif = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .gif()
    .toBuffer();

describe('a file of another kind', () => {
  it.each([
    ['许可证.pdf', zip('a.txt', 'a'), 'wrongKind', '文件名以“.pdf”结尾，内容却是压缩包。请解压后上传其中的图片或 PDF 文件。'],
    ['许可证.PNG', Buffer.from(HTML), 'wrongKind', '文件名以“.png”结尾，内容却是网页。请把网页打印成 PDF 后上传。'],
    ['许可证.jpeg', Buffer.from(SVG), 'wrongKind', '文件名以“.jpeg”结尾，内容却是矢量图（SVG）。请导出为 PNG 或 PDF 后上传。'],
    ['许可证.svg', Buffer.from(SVG), 'unknownKind', '这是矢量图（SVG），不能作为材料上传。请导出为 PNG 或 PDF 后上传。'],
    ['许可证.ofd', zip('OFD.xml', '<ofd/>'), 'unknownKind', '这是版式文件（OFD），不能作为材料上传。请在阅读器里另存或打印成 PDF 后上传。'],
    [
      '许可证.exe',
      Buffer.from(`MZ\x90\0${'\0'.repeat(200)}`, 'latin1'),
      'unknownKind',
      '这是程序，不能作为材料上传。请上传 JPEG、PNG、WebP 图片或 PDF 文件。',
    ],
    ['说明.txt', Buffer.from('人力资源服务许可证'), 'unknownKind', '这是文本文件，不能作为材料上传。请打印成 PDF 后上传。'],
    [
      '随机',
      Buffer.from('00010203fefdfc0004', 'hex'),
      'unknownKind',
      '这是无法识别的文件，不能作为材料上传。请上传 JPEG、PNG、WebP 图片或 PDF 文件。',
    ],
    ['随机.pdf', Buffer.from('00010203fefdfc0004', 'hex'), 'damaged', '文件不完整或已损坏，无法打开。请重新扫描或导出后上传。'],
    [
      '旧.doc',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(1200, '0'), 'hex'),
      'unknownKind',
      '这是办公文档（Office、WPS），不能作为材料上传。请另存为 PDF 后上传。',
    ],
  ])('%s is named by its content', async (name, bytes, why, message) => {
    expect(await inspectUpload({ bytes, name })).toEqual({ ok: false, why, message });
  });

  it('a GIF named .png', async () => {
    expect(await inspectUpload({ bytes: await gif(), name: 'a.png' })).toMatchObject({
      why: 'wrongKind',
      message: expect.stringContaining('其他格式的图片') as string,
    });
  });

  it('a page before a PDF makes no PDF', async () => {
    expect(await inspectUpload({ bytes: Buffer.concat([Buffer.from(HTML), await pdf()]), name: 'a.pdf' })).toMatchObject({
      why: 'wrongKind',
    });
    expect(await inspectUpload({ bytes: Buffer.concat([Buffer.from('\n'), await pdf()]), name: 'a.pdf' })).toMatchObject({ ok: false });
  });

  it('empty, or too large', async () => {
    expect(await inspectUpload({ bytes: Buffer.alloc(0), name: 'a.pdf' })).toEqual({
      ok: false,
      why: 'empty',
      message: '文件是空的，请重新选择。',
    });
    expect(await inspectUpload({ bytes: Buffer.alloc(MAX_BYTES + 1), name: 'a.pdf' })).toMatchObject({
      why: 'tooLarge',
      message: expect.stringContaining('10 MB') as string,
    });
  });
});
