import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import { addProof } from '#app/kernel/images/add-proof.server.ts';
import { drawRenditions } from '#app/kernel/images/draw-renditions.server.ts';
import { listImages } from '#app/kernel/images/list-images.server.ts';
import { IMAGE_LIMIT, PROOF_LIMIT } from '#app/kernel/images/sizes.ts';
import type { Database } from '#prisma/database.ts';
import { after, NOW, person } from '#test/factories/person.ts';
import { blackPng, pdf } from '../files/ground.ts';
import { imageGround, institutionWithMember, plainPicture, uploaded } from './ground.ts';
import { deedsOnRecord, officer, twoRivals } from '../organisations/ground.ts';

const rowsOf = async (db: Database) => [
  await db.image.count(),
  await db.imageRendition.count(),
  await db.proof.count(),
  await db.storedFile.count(),
];

/** Fills an institution to its limit, with rows only. */
async function fill(db: Database, kind: 'image' | 'proof', institutionId: string, uploadedById: string, count: number): Promise<void> {
  const files = Array.from({ length: count }, (_, i) => ({
    id: `${kind}-${i}`,
    sha256: createHash('sha256').update(`${kind}-${i}`).digest('hex'),
    mediaType: 'image/png',
    name: 'a.png',
    size: 1,
    uploadedById,
    uploadedAt: NOW,
  }));
  await db.storedFile.createMany({ data: files });
  if (kind === 'image')
    await db.image.createMany({ data: files.map(({ id }) => ({ institutionId, fileId: id, width: 320, height: 180 })) });
  else await db.proof.createMany({ data: files.map(({ id }) => ({ institutionId, fileId: id })) });
}

describe('adding a picture', () => {
  it('keeps the original and its renditions on the disk, their particulars in the database and the deed on the record', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const bytes = await plainPicture('#2b5d63', { width: 700, height: 500 });
    const added = await addImage(db, files, by, { institutionId, organisationId, parkSlug: null, upload: { name: '大厅.PNG', bytes } });
    if (!added.ok) throw new Error(added.message);
    expect(added).toEqual({ ok: true, imageId: expect.any(String) as string, width: 700, height: 500 });
    const image = await db.image.findUniqueOrThrow({
      where: { id: added.imageId },
      include: { file: true, renditions: { orderBy: [{ format: 'asc' }, { width: 'asc' }] } },
    });
    expect(image).toMatchObject({
      institutionId,
      width: 700,
      height: 500,
      file: { mediaType: 'image/png', name: '大厅.png', uploadedById: by.actor.personId, uploadedAt: NOW },
    });
    expect(image.renditions.map(({ format, width }) => [format, width])).toEqual([
      ['avif', 320],
      ['avif', 640],
      ['webp', 320],
      ['webp', 640],
    ]);
    expect((await files.onDisk()).toSorted()).toEqual([image.file.sha256, ...image.renditions.map(({ sha256 }) => sha256)].toSorted());
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'image.add' } })).toMatchObject({
      subjectKind: 'institution',
      subjectId: institutionId,
      organisationId,
      changes: '{"file":[null,"image/png"]}',
    });
  });

  it('draws what it says: width, height in proportion, format, hash and size', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const imageId = await uploaded(
      db,
      files,
      { by, institutionId, organisationId },
      await plainPicture('#d9a066', { width: 1_300, height: 650 }),
    );
    for (const rendition of await db.imageRendition.findMany({ where: { imageId } })) {
      const stream = await files.open(rendition.sha256);
      const bytes = Buffer.from(await new Response(stream).arrayBuffer());
      const { format, compression, width, height } = await sharp(bytes).metadata();
      expect([rendition.size, rendition.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')]);
      expect([format === 'heif' && compression === 'av1' ? 'avif' : format, width, height]).toEqual([
        rendition.format,
        rendition.width,
        rendition.width / 2,
      ]);
    }
  });

  it('keeps what one sees through', async () => {
    const through = await sharp({ create: { width: 320, height: 180, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    const drawn = await drawRenditions(through);
    if (!drawn.ok) throw new Error(drawn.why);
    for (const { bytes } of drawn.renditions) expect((await sharp(bytes).metadata()).hasAlpha).toBe(true);
  });

  it('is one picture when it is sent twice, and another for another institution', async () => {
    const { db, files, ...ours } = await imageGround();
    const imageId = await uploaded(db, files, ours);
    expect(await uploaded(db, files, ours)).toBe(imageId);
    const theirs = await institutionWithMember(db);
    expect(await uploaded(db, files, theirs)).not.toBe(imageId);
    expect(await rowsOf(db)).toEqual([2, 4, 0, 2]);
    expect(await deedsOnRecord(db, { subjectId: ours.institutionId })).toEqual(['image.add']);
  });

  it('is one picture when it is sent twice at once, on connections of their own', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const [one, other] = await twoRivals(db);
    const bytes = await plainPicture();
    const answers = await Promise.all(
      [one, other].map((each) =>
        addImage(each, files, by, { institutionId, organisationId, parkSlug: null, upload: { name: 'a.png', bytes } }),
      ),
    );
    expect(answers[0]).toMatchObject({ ok: true, width: 320, height: 180 });
    expect(answers[1]).toEqual(answers[0]);
    expect(await rowsOf(db)).toEqual([1, 2, 0, 1]);
    expect(await deedsOnRecord(db, { subjectId: institutionId })).toEqual(['image.add']);
  });

  it('stops at the limit, also for two at once, and still knows a picture that is there', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const first = await uploaded(db, files, { by, institutionId, organisationId });
    await fill(db, 'image', institutionId, by.actor.personId, IMAGE_LIMIT - 2);
    const [one, other] = await twoRivals(db);
    const [red, blue] = [await plainPicture('#f00'), await plainPicture('#00f')];
    const answers = await Promise.all([
      addImage(one, files, by, { institutionId, organisationId, parkSlug: null, upload: { name: 'a', bytes: red } }),
      addImage(other, files, by, { institutionId, organisationId, parkSlug: null, upload: { name: 'b', bytes: blue } }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      why: 'tooMany',
      message: `最多保存 ${IMAGE_LIMIT} 张图片，请先删除不用的图片。`,
    });
    expect(await db.image.count()).toBe(IMAGE_LIMIT);
    expect(await uploaded(db, files, { by, institutionId, organisationId })).toBe(first);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['a PDF', () => pdf(), /PDF/u],
    ['a picture that claims 60000 × 60000', () => blackPng(60_000, 60_000, 10), /尺寸过大/u],
    ['a picture too narrow', () => plainPicture('#000', { width: 319, height: 400 }), /图片太小/u],
    ['a picture too low', () => plainPicture('#000', { width: 400, height: 179 }), /图片太小/u],
    ['a picture cut off', async () => (await plainPicture()).subarray(0, 200), /损坏/u],
    ['nothing', () => Buffer.alloc(0), /空的/u],
  ])('refuses %s, and keeps nothing of it', async (_what, make, message) => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    expect(
      await addImage(db, files, by, { institutionId, organisationId, parkSlug: null, upload: { name: 'a.png', bytes: await make() } }),
    ).toEqual({
      ok: false,
      why: 'invalid',
      field: 'file',
      message: expect.stringMatching(message) as string,
    });
    expect([await files.onDisk(), await rowsOf(db), await deedsOnRecord(db)]).toEqual([[], [0, 0, 0, 0], []]);
  });

  it('is for the organisation’s own people, and its own institution', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const theirs = await institutionWithMember(db, 'owner');
    const upload = { name: 'a.png', bytes: await plainPicture() };
    for (const stranger of [theirs.by, await (await person(db)).by(), await (await officer(db, 'pudong')).by()]) {
      expect(await addImage(db, files, stranger, { institutionId, organisationId, parkSlug: null, upload })).toMatchObject({
        ok: false,
        why: 'notAllowed',
      });
      expect(await addProof(db, files, stranger, { institutionId, organisationId, upload })).toMatchObject({
        ok: false,
        why: 'notAllowed',
      });
    }
    for (const foreign of [theirs.institutionId, 'nobody']) {
      expect(await addImage(db, files, by, { institutionId: foreign, organisationId, parkSlug: null, upload })).toMatchObject({
        ok: false,
        why: 'absent',
      });
      expect(await addProof(db, files, by, { institutionId: foreign, organisationId, upload })).toMatchObject({ ok: false, why: 'absent' });
    }
    expect([await files.onDisk(), await rowsOf(db)]).toEqual([[], [0, 0, 0, 0]]);
  });

  it('leaves no row where the bytes cannot be kept', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const full = { ...files, put: () => Promise.reject(new Error('磁盘已满')) };
    await expect(
      addImage(db, full, by, { institutionId, organisationId, parkSlug: null, upload: { name: 'a.png', bytes: await plainPicture() } }),
    ).rejects.toThrow('磁盘已满');
    expect([await rowsOf(db), await deedsOnRecord(db)]).toEqual([[0, 0, 0, 0], []]);
  });
});

describe('the list for the editor', () => {
  it('has this institution’s pictures, the newest first, with the widths there are', async () => {
    const { db, files, ...ours } = await imageGround();
    const older = await uploaded(db, files, ours);
    const newer = await uploaded(
      db,
      files,
      { ...ours, by: { ...ours.by, now: after(60) } },
      await plainPicture('#fff', { width: 640, height: 360 }),
    );
    await uploaded(db, files, await institutionWithMember(db));
    expect(await listImages(db, { institutionId: ours.institutionId, ofParkSlug: null })).toEqual([
      { id: newer, width: 640, height: 360, widths: [320, 640], uploadedAt: after(60) },
      { id: older, width: 320, height: 180, widths: [320], uploadedAt: NOW },
    ]);
  });
});

describe('adding the proof of an honour', () => {
  it('takes a PDF and a picture, however small, once each', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const uploads = [
      { name: '证书.pdf', bytes: await pdf() },
      { name: '证书.png', bytes: await plainPicture('#fff', { width: 40, height: 30 }) },
    ];
    const send = () => Promise.all(uploads.map((upload) => addProof(db, files, by, { institutionId, organisationId, upload })));
    const answers = await send();
    expect(answers).toEqual([
      { ok: true, proofId: expect.any(String) as string },
      { ok: true, proofId: expect.any(String) as string },
    ]);
    expect(await send()).toEqual(answers);
    expect(await rowsOf(db)).toEqual([0, 0, 2, 2]);
    expect(await files.onDisk()).toHaveLength(2);
    expect(await deedsOnRecord(db, { subjectId: institutionId })).toEqual(['proof.add', 'proof.add']);
  });

  it('refuses what is no document, and more than the limit', async () => {
    const { db, files, by, institutionId, organisationId } = await imageGround();
    const send = (bytes: Buffer) => addProof(db, files, by, { institutionId, organisationId, upload: { name: 'a', bytes } });
    expect(await send(Buffer.from('<script>'))).toMatchObject({ ok: false, why: 'invalid', field: 'file' });
    await fill(db, 'proof', institutionId, by.actor.personId, PROOF_LIMIT);
    expect(await send(await plainPicture())).toEqual({
      ok: false,
      why: 'tooMany',
      message: `一家机构最多保存 ${PROOF_LIMIT} 份荣誉证明。`,
    });
    expect(await files.onDisk()).toEqual([]);
  });
});

describe('forgetting bytes', () => {
  it('leaves those of a rendition', async () => {
    const { db, files, ...ours } = await imageGround();
    const imageId = await uploaded(db, files, ours);
    const hashes = (await db.imageRendition.findMany({ where: { imageId } })).map(({ sha256 }) => sha256);
    await forgetBytes(db, files, hashes);
    expect(await files.onDisk()).toEqual(expect.arrayContaining(hashes));
  });
});
