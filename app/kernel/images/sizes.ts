import { MAX_BYTES } from '../files/accepted.ts';

/** The widths in which pages show a picture, in pixels. */
export const RENDITION_WIDTHS = [320, 640, 1280, 1920] as const;

export const IMAGE_FORMATS = ['avif', 'webp'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

export const IMAGE_MEDIA_TYPE: Record<ImageFormat, string> = { avif: 'image/avif', webp: 'image/webp' };

/** Pictures that one institution or park may keep. */
export const IMAGE_LIMIT = 60;
/** Proofs of honours that one institution may keep. */
export const PROOF_LIMIT = 60;

const MIN_WIDTH = 320;
const MIN_HEIGHT = 180;

/** What may be uploaded as a picture; shown beside the input. */
export const IMAGE_HINT = `可上传 JPEG、PNG、WebP 图片，不超过 ${MAX_BYTES / 1024 ** 2} MB，宽至少 ${MIN_WIDTH} 像素，高至少 ${MIN_HEIGHT} 像素。`;

/** Whether a picture of this size would look blurred anywhere. */
export const isTooSmall = ({ width, height }: { width: number; height: number }): boolean => width < MIN_WIDTH || height < MIN_HEIGHT;

export const TOO_SMALL = `图片太小：宽至少 ${MIN_WIDTH} 像素，高至少 ${MIN_HEIGHT} 像素。请换一张更清晰的图片。`;

/** The widths in which a picture of this width (pixels) is drawn, ascending: never larger than it is, always at least one. */
export function sizesOf(width: number): number[] {
  const fitting = RENDITION_WIDTHS.filter((one) => one <= width);
  return fitting.length > 0 ? fitting : [width];
}

/** `640.webp` → its width in pixels and its format; null for any other name. */
export function readRenditionName(name: string): { width: number; format: ImageFormat } | null {
  const [, width, ending] = /^([1-9]\d{1,3})\.([a-z]+)$/u.exec(name) ?? [];
  const format = IMAGE_FORMATS.find((one) => one === ending);
  return width !== undefined && format ? { width: Number(width), format } : null;
}

/** Which part of a picture stays visible if its frame is narrower or lower. */
export const FOCUS_POINTS = [
  { point: 'left-top', name: '左上', objectClass: 'object-top-left' },
  { point: 'top', name: '上', objectClass: 'object-top' },
  { point: 'right-top', name: '右上', objectClass: 'object-top-right' },
  { point: 'left', name: '左', objectClass: 'object-left' },
  { point: 'center', name: '正中', objectClass: 'object-center' },
  { point: 'right', name: '右', objectClass: 'object-right' },
  { point: 'left-bottom', name: '左下', objectClass: 'object-bottom-left' },
  { point: 'bottom', name: '下', objectClass: 'object-bottom' },
  { point: 'right-bottom', name: '右下', objectClass: 'object-bottom-right' },
] as const satisfies readonly { point: string; name: string; objectClass: string }[];

export type FocusPoint = (typeof FOCUS_POINTS)[number]['point'];

/** The class that keeps a focal point visible; for an unknown one, the middle. */
export function focusClass(focus: string): string {
  return FOCUS_POINTS.find(({ point }) => point === focus)?.objectClass ?? 'object-center';
}
