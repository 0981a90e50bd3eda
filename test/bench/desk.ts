import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, dayOf, type Day } from '#app/kernel/calendar.ts';
import { decideVersion } from '#app/kernel/content/decide-version.server.ts';
import { readDraft, revisionOf } from '#app/kernel/content/read-draft.server.ts';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import { searchDictionary, searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import type { LicenceFacts } from '#app/domain/lines/licence.ts';
import { CATEGORY_SLUGS, requiredLicence, TAGS } from '#app/domain/lines/categories.ts';
import { offeredUntil } from '#app/domain/lines/offer.ts';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { person, type SignedInBy } from '#test/factories/person.ts';

const INSTITUTIONS = 4_000;
const TURNS = 200;
const PUBLICATIONS = 40;
const SERVICES = 100_000;

/** The median and the 95th percentile of some durations in milliseconds. */
function spread(durations: number[]): { p50: number; p95: number } {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

async function timed(turns: number, work: (turn: number) => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const durations: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now();
    await work(turn);
    durations.push(performance.now() - started);
  }
  return spread(durations);
}

interface Ground {
  db: Database;
  institutionId: string;
  writer: SignedInBy;
  moderator: SignedInBy;
}

/** A demo city with an author of one of its institutions, and a moderator. */
async function ground(url: string): Promise<Ground> {
  await applyMigrations(url);
  const db = await openDatabase(url);
  const today = dayOf(new Date());
  await seedReference(db, today, { announces: false });
  await seedDemo(db, { institutions: INSTITUTIONS, today });
  const { id: institutionId, organisationId } = await db.institution.findFirstOrThrow({
    where: { status: 'published', tenancies: { none: {} }, storefront: { isNot: null } },
    select: { id: true, organisationId: true },
  });
  const writer = await person(db, { memberships: [{ organisationId, role: 'owner' }] });
  const moderator = await person(db, { appointments: [{ role: 'bureau' }] });
  return { db, institutionId, writer: await writer.by({ now: new Date() }), moderator: await moderator.by({ now: new Date() }) };
}

const textOf = (turn: number): string => `第 ${turn} 次修改：${'这里写明机构做什么、怎么做、由谁负责，收费和依据一并写清楚。'.repeat(20)}`;

/** Saves the introduction once; compared with a bare write of a row of the same size in its own transaction. */
async function saving({ db, institutionId, writer }: Ground) {
  const save = async (turn: number) => {
    const draft = await readDraft(db, storefrontKind, institutionId);
    if (!draft) throw new Error('没有草稿');
    const value = { tagline: '一句话介绍', text: textOf(turn) };
    const saved = await saveSection(db, { ...writer, now: new Date() }, storefrontKind, {
      subjectId: institutionId,
      section: 'introduction',
      seen: revisionOf(draft, 'introduction'),
      value,
    });
    if (!saved.ok) throw new Error(saved.message);
  };
  const bare = (turn: number) =>
    inTransaction(db, (tx) =>
      tx.storefront.update({
        where: { institutionId },
        data: { content: JSON.stringify({ ...EMPTY_STOREFRONT, introduction: { tagline: '', text: textOf(turn) } }) },
        select: { institutionId: true },
      }),
    );
  await timed(20, save);
  const own = await timed(TURNS, save);
  return { own, base: await timed(TURNS, bare) };
}

/** From the moderator's decision until search finds the new text, among all institutions; compared with reading the institution back. */
async function publishing({ db, institutionId, writer, moderator }: Ground) {
  const search = createEmbeddedEngine({
    indexes,
    synonyms: searchSynonyms,
    dictionary: searchDictionary(),
    clock: () => performance.now(),
  });
  const follower = new IndexFollower(db, search, FINDABLES, () => new Date());
  await follower.catchUp();
  const durations: number[] = [];
  for (let turn = 0; turn < PUBLICATIONS; turn += 1) {
    const word = `独一无二${String.fromCodePoint(0x4e00 + turn * 7)}${String.fromCodePoint(0x5e00 + turn * 11)}`;
    const draft = await readDraft(db, storefrontKind, institutionId);
    if (!draft) throw new Error('没有草稿');
    const by = { ...writer, now: new Date() };
    const value = { tagline: word, text: textOf(turn) };
    await saveSection(db, by, storefrontKind, {
      subjectId: institutionId,
      section: 'introduction',
      seen: revisionOf(draft, 'introduction'),
      value,
    });
    const ready = await readDraft(db, storefrontKind, institutionId);
    if (!ready) throw new Error('没有草稿');
    const submitted = await submitVersion(db, by, storefrontKind, { subjectId: institutionId, seen: draftMark(ready) });
    if (!submitted.ok) throw new Error(`${submitted.message}${submitted.missing?.join() ?? ''}`);
    const started = performance.now();
    const decided = await decideVersion(db, { ...moderator, now: new Date() }, storefrontKind, {
      versionId: submitted.versionId,
      move: 'publish',
      reasons: {},
    });
    if (!decided.ok) throw new Error(decided.message);
    await follower.catchUp();
    const { hits } = await search.search({ indexUid: 'institutions', q: word, hitsPerPage: 1 });
    if (hits[0]?.id !== institutionId) throw new Error(`搜不到“${word}”`);
    durations.push(performance.now() - started);
  }
  const base = await timed(PUBLICATIONS, () =>
    db.institution.findUnique({
      where: { id: institutionId },
      include: { services: true, licences: true, places: true, storefront: true },
    }),
  );
  return { own: spread(durations), base };
}

/** Computes until when each of 100,000 services may be offered; compared with summing the same rows without any rule. */
async function computing() {
  const today: Day = dayOf(new Date());
  const services = Array.from({ length: SERVICES }, (_, n) => {
    const categorySlug = CATEGORY_SLUGS[n % CATEGORY_SLUGS.length] ?? 'other';
    const needs = requiredLicence(categorySlug);
    const tags = TAGS.filter(({ category }) => category === categorySlug)
      .slice(0, 2)
      .map(({ slug }) => ({ tagSlug: slug }));
    const facts = (validTo: Day | null): LicenceFacts[] =>
      needs ? [{ kind: needs, validFrom: '2024-01-01', validTo, revokedOn: null, supersededOn: null }] : [];
    return { categorySlug, tags, licences: [...facts(addDays(today, (n % 900) - 200)), ...(n % 3 === 0 ? facts(null) : [])] };
  });
  let offered = 0;
  const own = await timed(20, () => {
    offered = services.filter((service) => offeredUntil(service, service.licences, today) !== null).length;
    return Promise.resolve();
  });
  let rows = 0;
  const base = await timed(20, () => {
    rows = services.reduce((sum, { tags, licences }) => sum + tags.length + licences.length, 0);
    return Promise.resolve();
  });
  if (offered === 0 || rows === 0) throw new Error('没有算出可提供的服务');
  return { own, base };
}

/** Measures an institution's desk; returns the results as a table in Markdown. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-desk-'));
  try {
    const there = await ground(`file:${path.join(folder, 'park.db')}`);
    const rows = [
      { name: `saving a draft (${INSTITUTIONS} institutions), against one bare write`, ...(await saving(there)) },
      { name: 'publishing until found in search, against reading the institution once', ...(await publishing(there)) },
      { name: `licences over ${SERVICES.toLocaleString('en')} services, against summing their rows`, ...(await computing()) },
    ];
    await there.db.$disconnect();
    const ms = ({ p50, p95 }: { p50: number; p95: number }): string => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
    return [
      '| measured | p50 / p95 ms | baseline p50 / p95 ms | ratio of p50 |',
      '| --- | --- | --- | --- |',
      ...rows.map(({ name, own, base }) => `| ${name} | ${ms(own)} | ${ms(base)} | ${(own.p50 / base.p50).toFixed(1)}× |`),
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await run());
