import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS, MAX_SIDE_PIXELS, type FileKind, type FileFault } from './accepted.ts';

export type ImageKind = Exclude<FileKind, 'pdf'>;

/** An image that takes longer than this to draw is made to be slow. */
const MAX_SECONDS = 30;

/**
 * Redraws an image: upright, in sRGB, one frame. Only the pixels reach the copy, not the position, camera, colour profile or
 * anything appended. Refuses a damaged image, and one larger than the limits without unpacking it.
 */
export async function redrawImage(bytes: Buffer, kind: ImageKind): Promise<{ ok: true; bytes: Buffer } | { ok: false; why: FileFault }> {
  try {
    // Only the header is read here, so any size is safe.
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format !== kind) return { ok: false, why: 'damaged' };
    if (width > MAX_SIDE_PIXELS || height > MAX_SIDE_PIXELS || width * height > MAX_PIXELS) return { ok: false, why: 'tooManyPixels' };
    const upright = sharp(bytes, { failOn: 'warning', limitInputPixels: MAX_PIXELS }).timeout({ seconds: MAX_SECONDS }).autoOrient();
    return { ok: true, bytes: await encoded(upright, kind).toBuffer() };
  } catch (error) {
    return { ok: false, why: error instanceof Error && /timeout/iu.test(error.message) ? 'uncheckable' : 'damaged' };
  }
}

/** High quality, and colour stored as finely as brightness, so that small print stays legible. */
function encoded(image: Sharp, kind: ImageKind): Sharp {
  if (kind === 'png') return image.png();
  return kind === 'webp' ? image.webp({ quality: 90, smartSubsample: true }) : image.jpeg({ quality: 90, chromaSubsampling: '4:4:4' });
}
