const ACCEPTED_ONLY = '请上传 JPEG、PNG、WebP 图片或 PDF 文件。';

/** What people call a refused file, and what to do with it. */
export const CONTENT_NAMES = {
  ofd: { name: '版式文件（OFD）', advice: '请在阅读器里另存或打印成 PDF 后上传。' },
  office: { name: '办公文档（Office、WPS）', advice: '请另存为 PDF 后上传。' },
  archive: { name: '压缩包', advice: '请解压后上传其中的图片或 PDF 文件。' },
  heic: { name: '手机照片（HEIC）', advice: '请在手机相册里导出为 JPEG 后上传。' },
  svg: { name: '矢量图（SVG）', advice: '请导出为 PNG 或 PDF 后上传。' },
  image: { name: '其他格式的图片', advice: '请另存为 JPEG 或 PNG 后上传。' },
  media: { name: '音频或视频', advice: ACCEPTED_ONLY },
  html: { name: '网页', advice: '请把网页打印成 PDF 后上传。' },
  program: { name: '程序', advice: ACCEPTED_ONLY },
  text: { name: '文本文件', advice: '请打印成 PDF 后上传。' },
  unknown: { name: '无法识别的文件', advice: ACCEPTED_ONLY },
} as const satisfies Record<string, { name: string; advice: string }>;

export type FoundContent = keyof typeof CONTENT_NAMES;

const BY_EXTENSION: readonly (readonly [found: FoundContent, extensions: readonly string[]])[] = [
  ['office', ['docx', 'docm', 'dotx', 'xlsx', 'xlsm', 'xltx', 'pptx', 'pptm', 'potx', 'ppsx', 'odt', 'ods', 'odp', 'odg', 'cfb', 'rtf']],
  [
    'archive',
    [
      'zip',
      'rar',
      '7z',
      'gz',
      'tar',
      'tar.gz',
      'bz2',
      'xz',
      'zst',
      'lz',
      'lz4',
      'cab',
      'arj',
      'lzh',
      'Z',
      'iso',
      'jar',
      'apk',
      'ar',
      'cpio',
    ],
  ],
  ['heic', ['heic', 'heif']],
  ['program', ['exe', 'elf', 'macho', 'dex', 'class', 'wasm', 'lnk', 'crx', 'swf']],
];

/** Names what a detector found by its extension and media type. */
export function foundContent(extension: string, mediaType: string): FoundContent {
  const named = BY_EXTENSION.find(([, extensions]) => extensions.includes(extension));
  if (named) return named[0];
  if (mediaType.startsWith('image/')) return 'image';
  return /^(?:audio|video)\//u.test(mediaType) ? 'media' : 'unknown';
}

/** Names the kind of a text by its beginning; null if the bytes are no text. */
export function foundText(start: string): FoundContent | null {
  const text = start.replace(/^\uFEFF/u, '').trimStart();
  if (/<svg[\s>]/iu.test(text) && text.startsWith('<')) return 'svg';
  if (/^<(?:!doctype html|!--|\/?(?:html|head|body|script|style|meta|iframe|table|div)[\s>]|\?php)/iu.test(text)) return 'html';
  const strange = Array.from(text).filter((character) => /[\p{Cc}\uFFFD]/u.test(character) && !/\s/u.test(character)).length;
  return strange * 50 > text.length || text === '' ? null : 'text';
}
