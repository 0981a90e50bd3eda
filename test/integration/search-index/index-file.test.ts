import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { FOREVER } from '#app/domain/lines/licence.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { holdLease } from '#app/kernel/outbox/lease.server.ts';
import { IndexFile } from '#app/kernel/search-index/index-file.server.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { indexKey, writeIndex } from '#app/kernel/search-index/saved-index.server.ts';
import type { Database } from '#prisma/database.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { institution } from '#test/factories/institution.ts';
import { groundedDatabase } from '../organisations/ground.ts';

const NOW = new Date('2026-11-21T04:00:00Z');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'park-index-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => path.join(folder, `index-${(files += 1)}`);

const offering = (name: string) => ({
  name,
  lines: { create: { categorySlug: 'headhunting' } },
  licences: {
    create: {
      kind: 'hrPermit' as const,
      number: `演示${name}`,
      issuer: '演示',
      validTo: FOREVER,
      sourceId: 'example',
      verifiedOn: '2026-06-01',
    },
  },
  services: {
    create: { slug: 'search', categorySlug: 'headhunting', title: `${name}的寻访`, summary: '寻访。', priceModel: 'negotiable' as const },
  },
});

/** A database that is bound to a secret, with two institutions. */
async function ground() {
  const db = await groundedDatabase();
  await db.secretCheck.upsert({ where: { id: 1 }, update: {}, create: { id: 1, value: 'signed', boundAt: NOW } });
  const [one, other] = [await institution(db, offering('演示·青禾')), await institution(db, offering('演示·蓝天'))];
  await putOnOutbox(db, 'institution', one.id, NOW);
  return { db, one, other };
}

/** A process that starts: its engine, and how often it made the file. */
function starting(db: Database, file: string, { program = '1', failing = false, small = false, now = NOW } = {}) {
  const engine = createEmbeddedEngine({ indexes, synonyms: [], dictionary: [], clock: () => 0 });
  const key = indexKey(indexes, program);
  const told = { made: 0, failures: [] as unknown[] };
  const source = new IndexFile({
    db,
    engine,
    file,
    key,
    now: () => now,
    isSmall: async () => small,
    make: async () => {
      told.made += 1;
      if (failing) throw new Error('no room');
      return writeIndex(db, { findables: FINDABLES, definitions: indexes, file, key, now });
    },
    onFailure: (error) => told.failures.push(error),
  });
  return { engine, told, source, follower: new IndexFollower(db, engine, FINDABLES, () => now, source) };
}

/** Everything that an engine holds. */
async function all(engine: ReturnType<typeof createEmbeddedEngine>) {
  const held = await engine.multiSearch(
    indexes.map(({ uid }) => ({ indexUid: uid, hitsPerPage: 1_000, attributesToRetrieve: ['*'], sort: ['nameKey:asc'] })),
  );
  return held.map(({ indexUid, hits }) => [indexUid, hits.map(({ document }) => document)]);
}

/** What a process holds that reads the database itself. */
async function rebuilt(db: Database) {
  const engine = createEmbeddedEngine({ indexes, synonyms: [], dictionary: [], clock: () => 0 });
  await new IndexFollower(db, engine, FINDABLES, () => NOW).catchUp();
  return all(engine);
}

describe('the file of the index', () => {
  it('is made by the first process, and the next begins with it and holds the same as one that read the database', async () => {
    const { db } = await ground();
    const file = newFile();
    const [first, next] = [starting(db, file), starting(db, file)];
    for (const one of [first, next]) {
      await one.follower.catchUp();
      expect(await all(one.engine)).toEqual(await rebuilt(db));
    }
    expect([first.told, next.told]).toEqual([
      { made: 1, failures: [] },
      { made: 0, failures: [] },
    ]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is caught up with what has changed since, services of a withdrawn institution among it', async () => {
    const { db, one, other } = await ground();
    const file = newFile();
    await starting(db, file).follower.catchUp();
    await db.institution.update({
      where: { id: one.id },
      data: { status: 'withdrawn', withdrawnOn: '2026-11-21', withdrawnReason: '演示' },
    });
    await db.service.updateMany({ where: { institutionId: other.id }, data: { title: '改过的寻访' } });
    for (const { id } of [one, other]) await putOnOutbox(db, 'institution', id, NOW);
    const next = starting(db, file);
    await next.follower.catchUp();
    expect(next.told.made).toBe(0);
    expect(await all(next.engine)).toEqual(await rebuilt(db));
    expect((await next.engine.health()).documents).toMatchObject({ institutions: 1, services: 1 });
  });

  it('is made anew when everything has changed, and the live index is of that then', async () => {
    const { db, one } = await ground();
    const process = starting(db, newFile());
    await process.follower.catchUp();
    await db.service.updateMany({ where: { institutionId: one.id }, data: { title: '改过的寻访' } });
    await putOnOutbox(db, 'everything', 'import', NOW);
    await process.follower.catchUp();
    expect(process.told).toEqual({ made: 2, failures: [] });
    expect(await all(process.engine)).toEqual(await rebuilt(db));
  });

  type Spoil = (file: string, db: Database) => Promise<unknown>;
  const bytes =
    (change: (whole: Buffer) => Buffer): Spoil =>
    async (file) =>
      writeFile(file, change(await readFile(file)));
  it.each<[string, Spoil]>([
    ['is cut off', bytes((whole) => whole.subarray(0, whole.length - 9))],
    ['is cut off in its header', bytes((whole) => whole.subarray(0, 40))],
    ['is empty', bytes(() => Buffer.alloc(0))],
    ['is something else', bytes(() => Buffer.from('PARKIDX0 and so on and so on'))],
    [
      'has one wrong bit',
      bytes((whole) => {
        whole.writeUInt8(whole.readUInt8(whole.length - 20) ^ 1, whole.length - 20);
        return whole;
      }),
    ],
    ['is of another database', (_file, db) => db.secretCheck.update({ where: { id: 1 }, data: { boundAt: new Date(NOW.getTime() + 1) } })],
    ['knows another history', (_file, db) => db.outboxEntry.updateMany({ data: { writtenAt: new Date(NOW.getTime() + 1) } })],
    ['knows more than the database', (_file, db) => db.outboxEntry.deleteMany()],
  ])('is ignored and made anew if it %s', async (_what, spoil) => {
    const { db } = await ground();
    const file = newFile();
    await starting(db, file).follower.catchUp();
    await spoil(file, db);
    const next = starting(db, file);
    await next.follower.catchUp();
    expect(next.told).toEqual({ made: 1, failures: [] });
    expect(await all(next.engine)).toEqual(await rebuilt(db));
    const third = starting(db, file);
    await third.follower.catchUp();
    expect(third.told.made).toBe(0);
  });

  it('of another program or of a day to come is ignored', async () => {
    const { db } = await ground();
    const file = newFile();
    await starting(db, file, { now: new Date(NOW.getTime() + 86_400_000) }).follower.catchUp();
    for (const program of ['1', '2']) {
      const next = starting(db, file, { program });
      await next.follower.catchUp();
      expect(next.told.made).toBe(1);
    }
  });

  it('is made by one process, while the others wait for it', async () => {
    const { db } = await ground();
    const [file, theirs] = [newFile(), newFile()];
    await starting(db, theirs).follower.catchUp();
    await holdLease(db, 'search-index', 'another', NOW);
    const waiting = starting(db, file);
    const built = waiting.follower.catchUp();
    // As whoever makes it does: it is there whole, or not at all.
    await rename(theirs, file);
    await built;
    expect(waiting.told).toEqual({ made: 0, failures: [] });
    expect(await all(waiting.engine)).toEqual(await rebuilt(db));
  });

  it('is done without where little can be searched', async () => {
    const { db } = await ground();
    const process = starting(db, newFile(), { small: true });
    await process.follower.catchUp();
    expect(process.told).toEqual({ made: 0, failures: [] });
    expect(await all(process.engine)).toEqual(await rebuilt(db));
  });

  it('is done without where it cannot be made', async () => {
    const { db } = await ground();
    const process = starting(db, newFile(), { failing: true });
    await process.follower.catchUp();
    expect(process.told).toMatchObject({ made: 1, failures: [{ message: 'no room' }] });
    expect(await all(process.engine)).toEqual(await rebuilt(db));
  });
});
