import { visible } from '#app/kit/visible-text.ts';
import { TOO_BUSY } from '../work/words.ts';
import { CONTENT_NAMES, type FoundContent } from './found-content.ts';

interface AcceptedKind {
  name: string;
  mediaType: string;
  extension: string;
  /** The endings that such files' names have, `extension` among them. */
  endings: readonly string[];
}

/** The kinds of files that are accepted, whatever a file's name or declared type says. */
export const ACCEPTED = {
  jpeg: { name: 'JPEG 图片', mediaType: 'image/jpeg', extension: 'jpg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { name: 'PNG 图片', mediaType: 'image/png', extension: 'png', endings: ['png'] },
  webp: { name: 'WebP 图片', mediaType: 'image/webp', extension: 'webp', endings: ['webp'] },
  pdf: { name: 'PDF 文件', mediaType: 'application/pdf', extension: 'pdf', endings: ['pdf'] },
} as const satisfies Record<string, AcceptedKind>;

export type FileKind = keyof typeof ACCEPTED;
export type MediaType = (typeof ACCEPTED)[FileKind]['mediaType'];

export const MAX_BYTES = 10 * 1024 ** 2;
export const MAX_PIXELS = 50_000_000;
export const MAX_SIDE_PIXELS = 12_000;
export const MAX_PAGES = 50;
export const MAX_NAME_LENGTH = 120;

const KINDS = Object.values(ACCEPTED);
const ENDINGS: readonly string[] = KINDS.flatMap((kind) => kind.endings);

/** The accepted kinds as people tell them apart. */
export const FILE_GROUPS = ['picture', 'pdf'] as const;
export type FileGroup = (typeof FILE_GROUPS)[number];
export const FILE_GROUP_NAME: Record<FileGroup, string> = { picture: 'JPEG、PNG、WebP 图片', pdf: 'PDF 文件' };

/** The group of a stored file's media type. */
const groupOf = (mediaType: string): FileGroup => (mediaType === ACCEPTED.pdf.mediaType ? 'pdf' : 'picture');

/** Whether a file of this media type is among the groups. */
export const isTaken = (groups: readonly FileGroup[], mediaType: string): boolean => groups.includes(groupOf(mediaType));

/** The groups in words: “JPEG、PNG、WebP 图片或 PDF 文件”. */
export const writeGroups = (groups: readonly FileGroup[]): string =>
  FILE_GROUPS.filter((group) => groups.includes(group))
    .map((group) => FILE_GROUP_NAME[group])
    .join('或 ');

/** For the `accept` attribute of a file input. It helps to choose a file; it is never a check. */
export function acceptAttribute(groups: readonly FileGroup[]): string {
  const kinds = KINDS.filter(({ mediaType }) => isTaken(groups, mediaType));
  return [...kinds.map((kind) => kind.mediaType), ...kinds.flatMap(({ endings }) => endings.map((ending) => `.${ending}`))].join(',');
}
export const ACCEPT_ATTRIBUTE = acceptAttribute(FILE_GROUPS);

/** What may be uploaded and how large; shown beside the input. */
export function acceptedHint(groups: readonly FileGroup[]): string {
  const pages = groups.includes('pdf') ? `${groups.includes('picture') ? '，PDF ' : '，'}不超过 ${MAX_PAGES} 页` : '';
  return `可上传 ${writeGroups(groups)}，不超过 ${MAX_BYTES / 1024 ** 2} MB${pages}。`;
}
export const ACCEPTED_HINT = acceptedHint(FILE_GROUPS);

/** Why an upload is refused. */
export type FileFault =
  | 'empty'
  | 'tooLarge'
  | 'unknownKind'
  | 'wrongKind'
  | 'damaged'
  | 'tooManyPixels'
  | 'encrypted'
  | 'activeContent'
  | 'tooManyPages'
  | 'polyglot'
  | 'uncheckable'
  /** So much is waiting to be inspected that it was not; the same file may be sent again. */
  | 'busy';

/** What was found in a file of a refused kind, and how its name ends. */
export interface Seen {
  found: FoundContent;
  ending: string;
}

const REPRINT = '请用“打印成 PDF”另存一份，或重新扫描后上传。';

const SENTENCES: Record<FileFault, (seen: Seen) => string> = {
  empty: () => '文件是空的，请重新选择。',
  tooLarge: () => `文件超过 ${MAX_BYTES / 1024 ** 2} MB，请降低扫描分辨率或压缩后重新上传。`,
  unknownKind: ({ found }) => `这是${CONTENT_NAMES[found].name}，不能作为材料上传。${CONTENT_NAMES[found].advice}`,
  wrongKind: ({ found, ending }) => `文件名以“.${ending}”结尾，内容却是${CONTENT_NAMES[found].name}。${CONTENT_NAMES[found].advice}`,
  damaged: () => '文件不完整或已损坏，无法打开。请重新扫描或导出后上传。',
  tooManyPixels: () => `图片尺寸过大：每边不超过 ${MAX_SIDE_PIXELS} 像素，总共不超过 ${MAX_PIXELS / 10_000} 万像素。请缩小后重新上传。`,
  encrypted: () => '这份 PDF 设有密码或使用限制。请去掉密码和限制后重新上传，或打印后重新扫描。',
  activeContent: () => `这份 PDF 带有脚本、附件或会自动执行的动作，为了安全不能接收。${REPRINT}`,
  tooManyPages: () => `这份 PDF 超过 ${MAX_PAGES} 页，请只保留需要的页面后重新上传。`,
  polyglot: () => `这份 PDF 里夹带了压缩包等其他文件，为了安全不能接收。${REPRINT}`,
  uncheckable: () => '文件结构过于复杂，没能检查完，因此没有接收。请重新扫描或导出后上传。',
  busy: () => TOO_BUSY,
};

/** The sentence that tells a person why a file is refused and what to do. */
export function refusalMessage(why: FileFault, seen: Seen = { found: 'unknown', ending: '' }): string {
  return SENTENCES[why](seen);
}

/** The accepted ending that a name has: `pdf` for “许可证.PDF”; null if it has none. */
export function acceptedEnding(name: string): string | null {
  const ending = /\.([a-z0-9]+)\s*$/iu.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && ENDINGS.includes(ending) ? ending : null;
}

const ACCEPTED_TAIL = new RegExp(`\\.(?:${ENDINGS.join('|')})$`, 'iu');
const LONGEST_EXTENSION = Math.max(...KINDS.map((kind) => kind.extension.length)) + 1;

/**
 * Makes a name that is safe to store, show and send: no folders, nothing invisible, nothing that a file system forbids, at most
 * `MAX_NAME_LENGTH` characters, and an ending that fits the content.
 */
export function cleanFileName(name: string, kind: FileKind): string {
  const shown = visible(name.split(/[\\/]/u).at(-1) ?? '').normalize('NFC');
  const plain = shown
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/\.\p{L}[\p{L}\p{N}]{0,4}$/u, '');
  const base = withoutTail(
    Array.from(plain)
      .slice(0, MAX_NAME_LENGTH - LONGEST_EXTENSION)
      .join(''),
  );
  return `${base || '文件'}.${ACCEPTED[kind].extension}`;
}

function withoutTail(base: string): string {
  let before: string;
  let after = base;
  do {
    before = after;
    after = before.replace(/^[\s.]+|[\s.]+$/gu, '').replace(ACCEPTED_TAIL, '');
  } while (after !== before);
  return after;
}
