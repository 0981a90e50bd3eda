import { describe, expect, it } from 'vitest';
import { addProof } from '#app/kernel/images/add-proof.server.ts';
import { findRendition } from '#app/kernel/images/find-image.server.ts';
import { mayOpenProof } from '#app/kernel/images/file-owner.server.ts';
import type { Database } from '#prisma/database.ts';
import { park, person } from '#test/factories/person.ts';
import { drafted, imageGround, institutionWithMember, plainPicture, proving, published, showing, uploaded, version } from './ground.ts';
import { officer } from '../organisations/ground.ts';

/** All kinds of readers. */
async function readers(db: Database, ours: { by: { actor: Asker } }) {
  const operatorOf = async (slug: string) =>
    (await (await person(db, { appointments: [{ role: 'operator', parkSlug: await park(db, slug) }] })).by()).actor;
  return {
    visitor: null,
    somebody: (await (await person(db)).by()).actor,
    'another institution': (await institutionWithMember(db, 'owner')).by.actor,
    member: ours.by.actor,
    'operator of the park': await operatorOf('test-park'),
    'operator of another park': await operatorOf('other-park'),
    'bureau of the district': (await (await officer(db, 'pudong')).by()).actor,
    'bureau of another district': (await (await officer(db, 'qingpu')).by()).actor,
    'bureau of the city': (await (await officer(db)).by()).actor,
    administrator: (await (await person(db, { appointments: [{ role: 'administrator' }] })).by()).actor,
  };
}
type Asker = Parameters<typeof findRendition>[1];

async function allowed(all: Record<string, Asker>, ask: (who: Asker) => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  for (const [name, who] of Object.entries(all)) if (await ask(who)) names.push(name);
  return names;
}

const BUREAU = ['bureau of the district', 'bureau of the city'];
const PARK = 'operator of the park';

/** What refers to it → who may see it besides the member. */
const UNPUBLISHED: [string, (db: Database, institutionId: string, content: string) => Promise<void>, string[]][] = [
  ['nothing', () => Promise.resolve(), []],
  ['a draft', (db, id, content) => drafted(db, id, content), []],
  ['a version in the bureau’s queue', (db, id, content) => version(db, id, content), BUREAU],
  ['a version in the park’s queue', (db, id, content) => version(db, id, content, { parkSlug: 'test-park' }), [PARK, ...BUREAU]],
  ['a version that was returned', (db, id, content) => version(db, id, content, { state: 'returned' }), BUREAU],
  [
    'a version that was public',
    (db, id, content) => version(db, id, content, { state: 'published', parkSlug: 'test-park' }),
    [PARK, ...BUREAU],
  ],
  ['a version that was withdrawn', (db, id, content) => version(db, id, content, { state: 'withdrawn', parkSlug: 'test-park' }), []],
];

describe('a picture', () => {
  it.each(UNPUBLISHED)('to which %s refers', async (_what, refer, others) => {
    const { db, files, ...ours } = await imageGround();
    const all = await readers(db, ours);
    const imageId = await uploaded(db, files, ours);
    await published(db, ours.institutionId, showing('another'));
    await refer(db, ours.institutionId, showing(imageId));
    expect(await allowed(all, (who) => findRendition(db, who, imageId, 320, 'webp'))).toEqual(['member', ...others]);
    expect(await findRendition(db, all.member, imageId, 320, 'avif')).toMatchObject({ mediaType: 'image/avif', public: false });
  });

  it('of a published storefront is everybody’s, in the sizes in which it was drawn', async () => {
    const { db, files, ...ours } = await imageGround();
    const all = await readers(db, ours);
    const imageId = await uploaded(db, files, ours);
    await published(db, ours.institutionId, showing(imageId));
    expect(await allowed(all, async (who) => (await findRendition(db, who, imageId, 320, 'webp'))?.public)).toEqual(Object.keys(all));
    const { sha256, size } = await db.imageRendition.findFirstOrThrow({ where: { imageId, format: 'webp' } });
    expect(await findRendition(db, null, imageId, 320, 'webp')).toEqual({ sha256, size, mediaType: 'image/webp', public: true });
    expect([
      await findRendition(db, null, imageId, 640, 'webp'),
      await findRendition(db, null, 'unknown', 320, 'webp'),
      await findRendition(db, null, '%', 320, 'webp'),
    ]).toEqual([null, null, null]);
  });

  it.each([
    ['preparing', {}],
    ['withdrawn', { withdrawnOn: '2026-11-20', withdrawnReason: '停业' }],
  ] as const)('of a storefront that is %s is its people’s', async (status, why) => {
    const { db, files, ...ours } = await imageGround();
    const all = await readers(db, ours);
    const imageId = await uploaded(db, files, ours);
    await published(db, ours.institutionId, showing(imageId));
    await db.institution.update({ where: { id: ours.institutionId }, data: { status, ...why } });
    expect(await allowed(all, (who) => findRendition(db, who, imageId, 320, 'webp'))).toEqual(['member']);
  });

  it('is not shown to others by another institution that refers to it', async () => {
    const { db, files, ...ours } = await imageGround();
    const all = await readers(db, ours);
    const imageId = await uploaded(db, files, ours);
    const theirs = await institutionWithMember(db);
    await published(db, theirs.institutionId, showing(imageId));
    await version(db, theirs.institutionId, showing(imageId));
    expect(await allowed({ ...all, thief: theirs.by.actor }, (who) => findRendition(db, who, imageId, 320, 'webp'))).toEqual(['member']);
  });
});

describe('the proof of an honour', () => {
  it.each(UNPUBLISHED)('to which %s refers', async (_what, refer, others) => {
    const { db, files, ...ours } = await imageGround();
    const all = await readers(db, ours);
    const added = await addProof(db, files, ours.by, {
      institutionId: ours.institutionId,
      organisationId: ours.organisationId,
      upload: { name: '证书.png', bytes: await plainPicture() },
    });
    if (!added.ok) throw new Error(added.message);
    const { fileId } = await db.proof.findUniqueOrThrow({ where: { id: added.proofId }, select: { fileId: true } });
    await refer(db, ours.institutionId, proving(added.proofId));
    await published(db, ours.institutionId, proving(added.proofId));
    expect(await allowed(all, (who) => mayOpenProof(db, who, fileId))).toEqual(['member', ...others]);
  });

  it('is no other file', async () => {
    const { db, files, ...ours } = await imageGround();
    const imageId = await uploaded(db, files, ours);
    const { fileId } = await db.image.findUniqueOrThrow({ where: { id: imageId }, select: { fileId: true } });
    expect([await mayOpenProof(db, ours.by.actor, fileId), await mayOpenProof(db, ours.by.actor, 'unknown')]).toEqual([false, false]);
  });
});
