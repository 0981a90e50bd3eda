import { describe, expect, it } from 'vitest';
import type { Database } from '#prisma/database.ts';
import { decideVersion, versionRoles } from '#app/kernel/content/decide-version.server.ts';
import { differences } from '#app/kernel/content/differences.server.ts';
import { moderationForm } from '#app/kernel/content/forms.server.ts';
import { institutionAuthor } from '#app/domain/institutions/institution-author.server.ts';
import type { QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import { findVersion, listModeration, listVersions, pendingVersion } from '#app/kernel/content/read-version.server.ts';
import { saveSections } from '#app/kernel/content/save-section.server.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { BULLETIN, bulletinRules, EMPTY_BULLETIN, type Bulletin } from '#test/factories/bulletin-kind.ts';
import { discard, draftOf, ground, restore, submit, submitted, versionRow, withdraw } from './ground.ts';
import { deedsOnRecord } from '../organisations/ground.ts';

const TITLE = { title: '春季招聘', text: '三月二十日起在园区报名。' };

/** 招聘简章, which the site does not have: one for each institution. It borrows a name that the database's columns allow. */
function bulletins() {
  const onTheWall = new Map<string, { content: Bulletin; versionId: string | null }>();
  const kind: QueuedKind<Bulletin> = {
    ...bulletinRules,
    name: 'service',
    ask: { edit: 'edit:storefront', publish: 'publish:storefront' },
    deeds: { edit: 'draft.edit', discard: 'draft.discard', restore: 'draft.restore', submit: 'version.submit' },
    read: (json) => ({ ...EMPTY_BULLETIN, ...(JSON.parse(json) as Bulletin) }),
    authorOf: institutionAuthor,
    start: async (db, id) => ((await db.institution.count({ where: { id } })) === 1 ? EMPTY_BULLETIN : null),
    shown: (_db, id) => Promise.resolve(onTheWall.get(id)?.content ?? null),
    empty: null,
    publicVersionId: (_db, id) => Promise.resolve(onTheWall.get(id)?.versionId ?? null),
    linkPublicVersion: (_tx, id, versionId) => {
      const shown = onTheWall.get(id);
      if (shown) shown.versionId = versionId;
      return Promise.resolve();
    },
    publish: (_tx, { subjectId, versionId, content }) => {
      onTheWall.set(subjectId, { content, versionId });
      return Promise.resolve();
    },
    publicPath: (_db, id) => Promise.resolve(`/bulletins/${id}`),
    desk: () => ({ name: '招聘简章', to: '/desk/bulletin' }),
    findQueue: (_tx, { content }) =>
      Promise.resolve(
        content.seats.count === null
          ? { ok: false, missing: '名额：请先填写名额。' }
          : { ok: true, queue: { parkSlug: null, districtSlug: 'pudong' } },
      ),
  };
  return { kind, onTheWall };
}

/** Saves sections as somebody who sees the newest draft. */
async function write(
  db: Database,
  by: Parameters<typeof saveSections>[1],
  kind: QueuedKind<Bulletin>,
  subjectId: string,
  given: Partial<Bulletin>,
) {
  const { revisions } = await draftOf(db, kind, subjectId);
  const sections = (Object.keys(given) as (keyof Bulletin)[]).flatMap((section) => {
    const value = given[section];
    return value === undefined ? [] : [{ section, seen: revisions[section] ?? 0, value }];
  });
  return saveSections(db, by, kind, { subjectId, sections });
}

describe('a kind that the kernel has never heard of', () => {
  it('is drafted, submitted, published and restored', async () => {
    const { db, id, by, byMember, bureau } = await ground();
    const { kind, onTheWall } = bulletins();
    expect(await write(db, byMember, kind, id, { posts: BULLETIN.posts })).toMatchObject({ ok: true, revisions: { posts: 1 } });
    expect(await submit(db, byMember, kind, id)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await submit(db, by, kind, id)).toMatchObject({
      why: 'incomplete',
      missing: ['标题与正文：请写标题。', '名额：请先填写名额。'],
    });
    await write(db, by, kind, id, { heading: BULLETIN.heading, seats: BULLETIN.seats });
    const first = await submitted(db, by, kind, id);
    expect(await submit(db, by, kind, id)).toMatchObject({ why: 'nothing', message: '同样的内容已经提交，正在等待审核。' });
    expect(await versionRow(db, first)).toMatchObject({ number: 1, state: 'pending', districtSlug: 'pudong' });
    expect(await pendingVersion(db, kind, id)).toMatchObject({ id: first, public: false });

    const { versions } = await listModeration(db, () => kind, reachOf(bureau.actor, 'moderate:content'), { state: 'pending', page: 1 });
    expect(versions.map(({ what, kind: of }) => [what, of])).toEqual([['简章“春季招聘”', kind]]);
    const seen = await findVersion(db, bureau.actor, kind, first);
    expect(seen).toMatchObject({ content: BULLETIN, before: null });
    expect(seen && versionRoles(bureau, kind, seen)).toEqual(['moderator']);
    expect(
      moderationForm(kind, ['posts']).safeParse({ move: 'return', reasons: { posts: '字'.repeat(501) } }).error?.issues[0]?.message,
    ).toBe('“岗位”的理由最多 500 个字。');
    expect(await decideVersion(db, bureau, kind, { versionId: first, move: 'publish', reasons: {} })).toMatchObject({ to: 'published' });
    expect(onTheWall.get(id)).toEqual({ content: BULLETIN, versionId: first });

    await write(db, by, kind, id, { heading: TITLE, posts: ['叉车工'] });
    const second = await submitted(db, by, kind, id);
    await decideVersion(db, bureau, kind, { versionId: second, move: 'publish', reasons: {} });
    expect((await listVersions(db, kind, id)).map(({ number, public: shown, sections }) => [number, shown, sections])).toEqual([
      [2, true, ['heading', 'posts']],
      [1, false, ['heading', 'posts', 'posters', 'seats']],
    ]);
    expect(await restore(db, by, kind, first)).toEqual({ ok: true, changed: true });
    const draft = await draftOf(db, kind, id);
    expect(draft).toMatchObject({ content: BULLETIN, stored: true, revisions: { heading: 3, posts: 3, seats: 1 } });
    expect(differences(kind, onTheWall.get(id)?.content ?? null, draft.content).map(({ name }) => name)).toEqual(['标题与正文', '岗位']);
    expect(await discard(db, by, kind, id)).toEqual({ ok: true, changed: true });
    expect((await draftOf(db, kind, id)).content.posts).toEqual(['叉车工']);
    expect(await deedsOnRecord(db, { subjectId: id })).toEqual(expect.arrayContaining(['draft.edit', 'draft.restore', 'draft.discard']));
  });

  it('is returned with reasons by its own sections, and taken back', async () => {
    const { db, id, by, bureau } = await ground();
    const { kind, onTheWall } = bulletins();
    await write(db, by, kind, id, BULLETIN);
    expect(await discard(db, by, kind, id)).toMatchObject({
      why: 'nothing',
      message: '这项简章还没有公开过，没有可以恢复的内容；不需要时可以删除。',
    });
    const first = await submitted(db, by, kind, id);
    const reasons = { posts: '请写明人数。', unknown: '没有这一部分。' };
    expect(await decideVersion(db, bureau, kind, { versionId: first, move: 'return', reasons })).toMatchObject({ to: 'returned' });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'version.return' } })).toMatchObject({ reason: '岗位：请写明人数。' });
    expect(await findVersion(db, by.actor, kind, first)).toMatchObject({ state: 'returned', reasons: { posts: '请写明人数。' } });
    const second = await submitted(db, by, kind, id);
    expect(await withdraw(db, by, kind, second)).toMatchObject({ to: 'withdrawn' });
    expect(onTheWall.size).toBe(0);
  });

  it('keeps what came with the data as version 0', async () => {
    const { db, id, by, bureau } = await ground();
    const { kind, onTheWall } = bulletins();
    onTheWall.set(id, { content: BULLETIN, versionId: null });
    await write(db, by, kind, id, { posts: ['叉车工'] });
    const first = await submitted(db, by, kind, id);
    const [, zero] = await listVersions(db, kind, id);
    expect(zero).toMatchObject({ number: 0, public: true, who: null });
    await decideVersion(db, bureau, kind, { versionId: first, move: 'publish', reasons: {} });
    expect(onTheWall.get(id)?.versionId).toBe(first);
    expect(await restore(db, by, kind, zero?.id ?? '')).toEqual({ ok: true, changed: true });
    expect((await draftOf(db, kind, id)).content).toEqual(BULLETIN);
  });
});
