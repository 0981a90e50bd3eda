import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS, MAX_SIDE_PIXELS, type FileKind, type FileFault } from './accepted.ts';

export type ImageKind = Exclude<FileKind, 'pdf'>;

/** An image that takes longer than this to draw is made to. */
const MAX_SECONDS = 30;

/**
 * Draws an image anew: upright, in sRGB, one frame. What is no pixel of it (position, camera, colour profile,
 * whatever is appended) does not reach the copy.
 * Refuses what is damaged or larger than the limits, without unpacking the latter.
 */
export async function redrawImage(bytes: Buffer, kind: ImageKind): Promise<{ ok: true; bytes: Buffer } | { ok: false; why: FileFault }> {
  try {
    // The header alone is read here, so that any size may be looked at.
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format !== kind) return { ok: false, why: 'damaged' };
    if (width > MAX_SIDE_PIXELS || height > MAX_SIDE_PIXELS || width * height > MAX_PIXELS) return { ok: false, why: 'tooManyPixels' };
    const upright = sharp(bytes, { failOn: 'warning', limitInputPixels: MAX_PIXELS }).timeout({ seconds: MAX_SECONDS }).autoOrient();
    return { ok: true, bytes: await encoded(upright, kind).toBuffer() };
  } catch (error) {
    return { ok: false, why: error instanceof Error && /timeout/iu.test(error.message) ? 'uncheckable' : 'damaged' };
  }
}

/** Small print stays legible: high quality, and colour as fine as light. */
function encoded(image: Sharp, kind: ImageKind): Sharp {
  if (kind === 'png') return image.png();
  return kind === 'webp' ? image.webp({ quality: 90, smartSubsample: true }) : image.jpeg({ quality: 90, chromaSubsampling: '4:4:4' });
}
