import { outside } from '../content/shortcomings.ts';

/** A picture in its place in a content. */
export interface PlacedImage {
  /** Id of an `Image`. */
  imageId: string;
  /** What it shows, for those who cannot see it. */
  alt: string;
  /** One of the focal points of sizes.ts. */
  focus: string;
}

/** Most characters of an alternative text. */
export const ALT_CHARACTERS = 120;
const ALT = { min: 2, max: ALT_CHARACTERS };

/** Reports a picture that is used twice in a section; null if each is used once. */
export const placedTwice = (images: readonly Pick<PlacedImage, 'imageId'>[]): string | null =>
  new Set(images.map(({ imageId }) => imageId)).size === images.length ? null : '同一张图片放了两次，请移除一张。';

/** A picture as a line of a content says it. */
export const writeImage = ({ alt }: PlacedImage): string => (alt.trim() === '' ? '（没有文字说明的图片）' : alt);

/** What keeps pictures, each called `what`, from being published: an alternative text that is missing. */
export const withoutAlt = (images: readonly PlacedImage[], what: string): string[] =>
  images.flatMap(({ alt }, i) =>
    outside(alt, ALT)
      ? [`${images.length > 1 ? `第 ${i + 1} 张` : ''}${what}需要 ${ALT.min}–${ALT.max} 个字的文字说明，供看不见图片的人了解内容。`]
      : [],
  );
