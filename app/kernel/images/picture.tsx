import { paths } from '#app/paths.ts';
import { focusClass, IMAGE_FORMATS, IMAGE_MEDIA_TYPE, type ImageFormat } from './sizes.ts';

interface PictureProps {
  /** The picture's own width and height and the widths in which it can be shown, all in pixels. */
  image: { id: string; widths: readonly number[]; width: number; height: number };
  /** What it shows; empty if a text beside it already says so. */
  alt: string;
  /** How wide it is on the page, as the `sizes` of HTML: `(min-width: 64rem) 50vw, 100vw`. */
  sizes: string;
  /** The focal point, which stays visible when the frame crops the picture. */
  focus: string;
  /** The frame: its width, height or aspect. */
  className?: string;
  /** For a picture that is visible when the page opens: it is fetched at once. */
  eager?: boolean;
}

/** The width for browsers that do not know `srcset`. */
const PLAIN_WIDTH = 640;

/** A picture in the smallest size and format that serves the reader's screen, filling its frame. */
export function Picture({ image, alt, sizes, focus, className = '', eager = false }: PictureProps) {
  const { id, widths, width, height } = image;
  const srcSet = (format: ImageFormat): string => widths.map((one) => `${paths.image(id, one, format)} ${one}w`).join(', ');
  const plain = widths.find((one) => one >= PLAIN_WIDTH) ?? widths.at(-1) ?? width;
  return (
    <picture>
      {IMAGE_FORMATS.map((format) => (
        <source key={format} type={IMAGE_MEDIA_TYPE[format]} srcSet={srcSet(format)} sizes={sizes} />
      ))}
      <img
        src={paths.image(id, plain, 'webp')}
        alt={alt}
        width={width}
        height={height}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        className={`object-cover ${focusClass(focus)} ${className}`.trimEnd()}
      />
    </picture>
  );
}
