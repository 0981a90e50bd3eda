import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { drawn } from '../work/turns.server.ts';
import { IMAGE_FORMATS, isTooSmall, RENDITION_WIDTHS, sizesOf, type ImageFormat } from './sizes.ts';

/** One size of a picture in one format. */
export interface DrawnRendition {
  format: ImageFormat;
  width: number;
  sha256: string;
  bytes: Buffer;
}

export type Drawn = { ok: true; width: number; height: number; renditions: DrawnRendition[] } | { ok: false; why: 'tooSmall' };

const LARGEST = Math.max(...RENDITION_WIDTHS);

/** With an effort above 1 a large AVIF takes much longer and is hardly smaller. */
const ENCODE: Record<ImageFormat, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 55, effort: 1 }),
  webp: (image) => image.webp({ quality: 78, smartSubsample: true }),
};

/**
 * Draws a picture in every size and format that pages show. It is upright and within the limits, as `inspectUpload` returns it.
 * @returns its own width and height in pixels and the renditions, or that it is too small to be shown.
 */
export function drawRenditions(bytes: Uint8Array): Promise<Drawn> {
  return drawn(async () => {
    const { width, height } = await sharp(bytes).metadata();
    if (isTooSmall({ width, height })) return { ok: false, why: 'tooSmall' };
    // Unpacked once, at most as large as the largest rendition; all others are drawn from that.
    const { data, info } = await sharp(bytes)
      .resize({ width: LARGEST, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const renditions: DrawnRendition[] = [];
    for (const format of IMAGE_FORMATS) {
      for (const size of sizesOf(width)) {
        const drawn = await ENCODE[format](sharp(data, { raw }).resize({ width: size })).toBuffer();
        renditions.push({ format, width: size, sha256: createHash('sha256').update(drawn).digest('hex'), bytes: drawn });
      }
    }
    return { ok: true, width, height, renditions };
  });
}
