import type { Prisma } from '#prisma/generated/client.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import type { PlacedImage } from '#app/kernel/images/placed-image.ts';
import type { StorefrontContent } from '#app/domain/storefronts/content.ts';
import type { Stage } from '../history.ts';
import { demoId } from '../identity.ts';
import { moment } from '../moments.ts';
import { DETAIL_NAMES, type DetailName } from '../pictures.ts';
import type { Crowd } from './crowd.ts';

/** The first number of pictures here; smaller ones belong to the story. */
const FIRST = 1_000;
const DAYS_AGO = 70;

const ALT: Record<DetailName, string> = {
  desks: '演示插图：几排办公桌和一块白板',
  shelves: '演示插图：仓库里的四排货架',
  classroom: '演示插图：一间教室的讲台和座位',
  street: '演示插图：临街的门面和两棵树',
};

interface Rows {
  file: Required<Prisma.StoredFileCreateManyInput>[];
  image: Required<Prisma.ImageCreateManyInput>[];
  rendition: Required<Prisma.ImageRenditionCreateManyInput>[];
}

/** Adds two pictures to the storefront of each institution of the crowd, on top and in its gallery. The bytes are stored once. */
export async function addPictures({ db, files, today, details }: Stage, { institutions, owners }: Crowd): Promise<void> {
  const painter = owners[0]?.person.id;
  if (painter === undefined) return;
  const all: { sha256: string; bytes: Uint8Array }[] = DETAIL_NAMES.flatMap((name) => [
    details[name],
    ...details[name].drawn.renditions.map(({ sha256, bytes }) => ({ sha256, bytes })),
  ]);
  await Promise.all(all.map(({ sha256, bytes }) => files.put(sha256, bytes)));
  const rows: Rows = { file: [], image: [], rendition: [] };
  const place = (institutionId: string, name: DetailName): PlacedImage => {
    const number = FIRST + rows.image.length;
    const [fileId, imageId] = [demoId('storedFile', number), demoId('image', number)];
    const { sha256, bytes, drawn } = details[name];
    const uploadedAt = moment(today, DAYS_AGO, '10:00');
    rows.file.push({
      id: fileId,
      sha256,
      mediaType: 'image/png',
      name: `${name}.png`,
      size: bytes.length,
      uploadedById: painter,
      uploadedAt,
    });
    rows.image.push({ id: imageId, institutionId, ofParkSlug: null, fileId, width: drawn.width, height: drawn.height });
    for (const { format, width, sha256: hash, bytes: size } of drawn.renditions)
      rows.rendition.push({ imageId, format, width, sha256: hash, size: size.length });
    return { imageId, alt: ALT[name], focus: 'center' };
  };
  const storefronts = await db.storefront.findMany({
    where: { institutionId: { in: institutions.map(({ id }) => id) } },
    select: { institutionId: true, content: true },
  });
  const contentOf = new Map(storefronts.map(({ institutionId, content }) => [institutionId, content]));
  const contents: [string, StorefrontContent][] = institutions.map(({ id, index }) => {
    const [above, beside] = [DETAIL_NAMES[index % DETAIL_NAMES.length]!, DETAIL_NAMES[(index + 1) % DETAIL_NAMES.length]!];
    const content = JSON.parse(contentOf.get(id) ?? '{}') as StorefrontContent;
    return [id, { ...content, banner: place(id, above), gallery: [place(id, beside)] }];
  });
  await insertRows(db, 'StoredFile', rows.file);
  await insertRows(db, 'Image', rows.image);
  await insertRows(db, 'ImageRendition', rows.rendition);
  for (const [institutionId, content] of contents)
    await db.storefront.update({ where: { institutionId }, data: { content: JSON.stringify(content) }, select: { institutionId: true } });
}
