import type { Prisma } from '#prisma/generated/client.ts';

/** The columns of a picture that pages show. */
export const pictureSelect = {
  id: true,
  width: true,
  height: true,
  renditions: { where: { format: 'webp' }, orderBy: { width: 'asc' }, select: { width: true } },
} as const satisfies Prisma.ImageSelect;

/** A picture as pages show it: its own size, and the widths in which it can be shown, ascending, in pixels. */
export interface ShownPicture {
  id: string;
  width: number;
  height: number;
  widths: number[];
}

export const asPicture = ({ id, width, height, renditions }: Prisma.ImageGetPayload<{ select: typeof pictureSelect }>): ShownPicture => ({
  id,
  width,
  height,
  widths: renditions.map((one) => one.width),
});
