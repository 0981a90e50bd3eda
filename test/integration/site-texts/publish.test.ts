import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { publishSiteText } from '#app/domain/site-texts/publish-site-text.server.ts';
import { findSiteText, listVersions, textsInForce } from '#app/domain/site-texts/read-site-text.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { writeSentence } from '#app/kernel/record/sentence.ts';
import { after, NOW, person } from '#test/factories/person.ts';
import { atOnce } from '../organisations/ground.ts';
import { ground as peopleGround } from '../people/ground.ts';

const [FIRST, SECOND] = ['第一版的文本，写在这里，供读者查看。', '第二版的文本，写在这里，供读者查看。'];

async function ground() {
  const made = await peopleGround();
  const by = await (await person(made.db, { name: '测试管理员', appointments: [{ role: 'administrator' }] })).by();
  return { ...made, by };
}

const publish = ({ db }: Awaited<ReturnType<typeof ground>>, by: ByActor, text: string, seen: number) =>
  publishSiteText(db, by, { kind: 'terms', text, seen });

describe('a text of the site', () => {
  it('is published version by version, each for good, and on the record', async () => {
    const here = await ground();
    expect(await findSiteText(here.db, 'terms')).toBeNull();
    expect(await textsInForce(here.db)).toEqual([]);
    expect(await publish(here, here.by, FIRST, 0)).toEqual({ ok: true, number: 1 });
    expect(await publish(here, { ...here.by, now: after(60) }, SECOND, 1)).toEqual({ ok: true, number: 2 });
    expect(await findSiteText(here.db, 'terms')).toMatchObject({ number: 2, text: SECOND, publishedAt: after(60) });
    expect(await findSiteText(here.db, 'terms', 1)).toMatchObject({ number: 1, text: FIRST, publishedAt: NOW });
    expect(await findSiteText(here.db, 'terms', 3)).toBeNull();
    expect((await listVersions(here.db, 'terms')).map(({ number }) => number)).toEqual([2, 1]);
    expect(await textsInForce(here.db)).toEqual([{ kind: 'terms', number: 2 }]);
    const { entries } = await readEntries(here.db, THINGS, { deed: 'siteText.publish' }, { take: 5 });
    expect(entries.map(writeSentence)).toEqual(['测试管理员发布了用户协议第 2 版', '测试管理员发布了用户协议第 1 版']);
    expect(await here.db.outboxEntry.count({ where: { subject: 'pages' } })).toBe(2);
    await expect(here.db.$executeRaw`UPDATE SiteText SET text = 'x'`).rejects.toThrow('never changed');
    await expect(here.db.$executeRaw`DELETE FROM SiteText`).rejects.toThrow('never deleted');
  });

  it('is not published over one that the actor has not seen, without a change, or by anybody else', async () => {
    const here = await ground();
    await publish(here, here.by, FIRST, 0);
    expect(await publish(here, here.by, SECOND, 0)).toMatchObject({ ok: false, why: 'stale' });
    expect(await publish(here, here.by, FIRST, 1)).toMatchObject({ ok: false, why: 'nothing', field: 'text' });
    const reader = await (await person(here.db)).by();
    expect(await publish(here, reader, SECOND, 1)).toMatchObject({ ok: false, why: 'notAllowed' });
    const { done, refused } = await atOnce(
      here.db,
      (db) => publishSiteText(db, here.by, { kind: 'terms', text: `${SECOND}一`, seen: 1 }),
      (db) => publishSiteText(db, here.by, { kind: 'terms', text: `${SECOND}二`, seen: 1 }),
    );
    expect([done.length, refused]).toEqual([1, [expect.objectContaining({ why: 'stale' })]]);
    expect(await here.db.siteText.count()).toBe(2);
  });
});
