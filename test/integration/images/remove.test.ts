import { describe, expect, it } from 'vitest';
import { removeImage } from '#app/kernel/images/remove-image.server.ts';
import { person } from '#test/factories/person.ts';
import { drafted, imageGround, institutionWithMember, plainPicture, published, showing, uploaded, version } from './ground.ts';
import { deedsOnRecord, twoRivals } from '../organisations/ground.ts';

async function ground() {
  const { db, files, ...ours } = await imageGround();
  const imageId = await uploaded(db, files, ours);
  return {
    db,
    files,
    ...ours,
    imageId,
    remove: (given = {}) =>
      removeImage(db, files, ours.by, {
        institutionId: ours.institutionId,
        organisationId: ours.organisationId,
        parkSlug: null,
        imageId,
        ...given,
      }),
  };
}

describe('removing a picture', () => {
  it('leaves neither rows nor bytes, but an entry', async () => {
    const { db, files, institutionId, imageId, remove } = await ground();
    expect(await files.onDisk()).toHaveLength(3);
    expect(await remove()).toEqual({ ok: true });
    expect([await db.image.count(), await db.imageRendition.count(), await db.storedFile.count(), await files.onDisk()]).toEqual([
      0,
      0,
      0,
      [],
    ]);
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'image.remove' } })).toMatchObject({
      subjectKind: 'institution',
      subjectId: institutionId,
      changes: '{"file":["image/png",null]}',
    });
    expect(await remove({ imageId })).toMatchObject({ ok: false, why: 'absent' });
  });

  it('leaves the bytes that another institution’s picture shares, until that goes too', async () => {
    const { db, files, remove } = await ground();
    const { by, ...theirs } = await institutionWithMember(db);
    const imageId = await uploaded(db, files, { by, ...theirs });
    const before = await files.onDisk();
    expect(await remove()).toEqual({ ok: true });
    expect(await files.onDisk()).toEqual(before);
    expect(await removeImage(db, files, by, { ...theirs, parkSlug: null, imageId })).toEqual({ ok: true });
    expect(await files.onDisk()).toEqual([]);
  });

  it.each([
    ['a draft', (db, id, content) => drafted(db, id, content)],
    ['the public storefront', (db, id, content) => published(db, id, content)],
    ['a version that waits', (db, id, content) => version(db, id, content)],
    ['a version that was withdrawn', (db, id, content) => version(db, id, content, { state: 'withdrawn' })],
  ] satisfies [string, (...given: Parameters<typeof drafted>) => Promise<void>][])('is refused while %s shows it', async (_what, refer) => {
    const { db, files, institutionId, imageId, remove } = await ground();
    await refer(db, institutionId, showing(imageId));
    expect(await remove()).toMatchObject({ ok: false, why: 'guard' });
    expect([await db.image.count(), (await files.onDisk()).length, await deedsOnRecord(db, { subjectId: institutionId })]).toEqual([
      1,
      3,
      ['image.add'],
    ]);
  });

  it('is not kept from it by another picture, another institution or a text that quotes it', async () => {
    const { db, files, by, institutionId, organisationId, imageId, remove } = await ground();
    const other = await uploaded(db, files, { by, institutionId, organisationId }, await plainPicture('#fff'));
    await drafted(db, institutionId, JSON.stringify({ ...(JSON.parse(showing(other)) as object), strengths: [`"imageId":"${imageId}"`] }));
    await published(db, (await institutionWithMember(db)).institutionId, showing(imageId));
    expect(await remove()).toEqual({ ok: true });
  });

  it('is for the organisation’s own people, and its own picture', async () => {
    const { db, files, institutionId, organisationId, imageId, remove } = await ground();
    const theirs = await institutionWithMember(db, 'owner');
    for (const stranger of [theirs.by, await (await person(db)).by()]) {
      expect(await removeImage(db, files, stranger, { institutionId, organisationId, parkSlug: null, imageId })).toMatchObject({
        ok: false,
        why: 'notAllowed',
      });
    }
    expect(
      await removeImage(db, files, theirs.by, { institutionId, organisationId: theirs.organisationId, parkSlug: null, imageId }),
    ).toMatchObject({
      ok: false,
      why: 'absent',
    });
    const foreign = await uploaded(db, files, theirs);
    expect(await remove({ imageId: foreign })).toMatchObject({ ok: false, why: 'absent' });
    expect(await remove({ institutionId: theirs.institutionId, imageId: foreign })).toMatchObject({ ok: false, why: 'absent' });
    expect(await db.image.count()).toBe(2);
  });

  it('happens once for two at once, and one who uploads the same again meanwhile is not left without bytes', async () => {
    const { db, files, by, institutionId, organisationId, imageId } = await ground();
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all(
      [one, other].map((each) => removeImage(each, files, by, { institutionId, organisationId, parkSlug: null, imageId })),
    );
    expect(answers.map((answer) => (answer.ok ? 'removed' : answer.why)).toSorted()).toEqual(['absent', 'removed']);
    const again = await uploaded(db, files, { by, institutionId, organisationId });
    const [, newest] = await Promise.all([
      removeImage(one, files, by, { institutionId, organisationId, parkSlug: null, imageId: again }),
      uploaded(other, files, { by, institutionId, organisationId }),
    ]);
    const there = await db.image.findUnique({
      where: { id: newest },
      select: { file: { select: { sha256: true } }, renditions: { select: { sha256: true } } },
    });
    expect((await files.onDisk()).toSorted()).toEqual(
      there ? [there.file, ...there.renditions].map(({ sha256 }) => sha256).toSorted() : [],
    );
  });
});
