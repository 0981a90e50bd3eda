import { serialize } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { Meilisearch } from 'meilisearch';
import { openDatabase, type Database } from '#prisma/database.ts';
import { NewestChange } from '#prisma/newest-change.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import { loadShippedNotices } from '#app/kernel/work-calendar/load-notice.server.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { requireOwnCity } from '#app/kernel/city/own-city.server.ts';
import { CLOCKS } from '#app/domain/assembly/clocks.server.ts';
import { remindersWith } from '#app/domain/assembly/reminders.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { correctImportedLicences } from '#app/domain/licences/correct-imported.server.ts';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import type { IndexFile } from '#app/kernel/search-index/index-file.server.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { keepFacts, type KeptFacts } from '#app/domain/directory/rows/kept-facts.server.ts';
import { createMeilisearchEngine } from '#search/meilisearch/engine.ts';
import type { SearchEngine } from '#search/port.ts';
import { isPlace, searchDictionary, searchSynonyms } from '#app/domain/directory/dictionary.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { createLimiter, type Limiter } from '#app/kernel/limits/limiter.server.ts';
import { OutboxWorker } from '#app/kernel/outbox/worker.server.ts';
import { createSignOnProtocol, type SignOnProtocol } from '#app/kernel/sign-on/protocol.server.ts';
import { isLoopback } from '#app/kernel/loopback.ts';
import { readProviders } from '#app/kernel/sign-on/providers.ts';
import { openFiles, openSecretBox } from './data-folder.server.ts';
import { env } from './env.server.ts';
import { log } from './log.server.ts';
import { openPostOffice, urlsAt } from './processes/post-office.server.ts';
import { ShownChanges } from './processes/shown-changes.server.ts';
import { onceBuilt, openIndexFile } from './site-index/open-index.server.ts';

const FOLLOW_EVERY_MS = 1_000;
const RENEW_EVERY_MS = 3_600_000;
const WORK_EVERY_MS = 1_000;
/** Room for answers that are the same for everybody. */
const ANSWERS_BYTES = 48 * 1024 * 1024;
/** What an answer counts until it is there, and at least. */
const LEAST_BYTES = 1_024;
const UNMEASURED_BYTES = 256 * 1024;

/** A provider of single sign-on, as configured. */
export interface SignOnProvider {
  id: string;
  name: string;
  protocol: SignOnProtocol;
}

interface Parts {
  db: Database;
  search: SearchEngine;
  box: SecretBox;
  limiter: Limiter;
  files: FileStore;
  signOn: readonly SignOnProvider[];
}

/** What every loader works with: the database, search, the other parts of the site, and the time. */
export interface Site extends Parts {
  /** The day of this request in Shanghai. */
  today: Day;
  now: Date;
  /** Which days are worked, for deadlines that are shown; deeds read it in their own transaction. */
  calendar: WorkCalendar;
  /** The result of `make` for `key`, kept until the data or the day changes. Only for results that are the same for every reader. */
  cached: <T extends object>(key: string, make: () => Promise<T>) => Promise<T>;
  /** What lists tell of institutions and services, kept until it changes. */
  kept: KeptFacts;
}

interface Running {
  parts: Parts;
  follower: IndexFollower;
  shown: ShownChanges;
  /** The worker behind the outbox, if it is this process that has it. */
  worker: OutboxWorker | null;
  timers: NodeJS.Timeout[];
  answers: LRUCache<string, Promise<object>>;
  answersVersion: string;
  facts: (day: Day) => KeptFacts;
  /** Settles once the index is there. */
  built: Promise<void>;
  close: () => void;
}

// why: in development Vite loads this module anew on each change; the database and the index stay.
const holder = globalThis as typeof globalThis & { onlinePark?: Promise<Running>; onlineNow?: Running };

/** Whether others can reach the server: it listens for them, or a proxy or a public address is configured. */
function isOpenToOthers(): boolean {
  const host = `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}`;
  return env.TRUST_PROXY > 0 || ![host, env.PUBLIC_ORIGIN ?? host].every(isLoopback);
}

/** Refuses the demonstration's accounts on a server that others can reach, since their passwords are public. */
async function refuseDemoInTheOpen(db: Database): Promise<void> {
  if (!isOpenToOthers() || env.PARK_DEMO === '1') return;
  if ((await db.person.findFirst({ where: { demo: true, closedAt: null }, select: { id: true } })) === null) return;
  throw new Error(
    '数据库里有公开密码的演示账号，服务器却对本机以外开放（HOST、PUBLIC_ORIGIN 或 TRUST_PROXY）。确实要公开演示请设 PARK_DEMO=1；正式使用请换一个数据库并运行 npm run admin -- init。',
  );
}

/** The parts, and the file of the whole index, which only the engine in this process has. */
async function assemble(): Promise<{ opened: Parts; indexFile: IndexFile | null }> {
  const db = await openDatabase(env.DATABASE_URL);
  await requireOwnCity(db);
  await refuseDemoInTheOpen(db);
  const setUp = { indexes, synonyms: searchSynonyms, dictionary: searchDictionary(), isPlace };
  const own = env.MEILI_URL ? null : createEmbeddedEngine({ ...setUp, clock: () => performance.now() });
  const box = await openSecretBox(db);
  const opened = {
    db,
    search: own ?? createMeilisearchEngine({ ...setUp, client: new Meilisearch({ host: env.MEILI_URL!, apiKey: env.MEILI_KEY }) }),
    box,
    limiter: createLimiter(db),
    files: openFiles(),
    signOn: readProviders(env.OIDC_PROVIDERS).map((provider) => ({
      id: provider.id,
      name: provider.name,
      protocol: createSignOnProtocol(provider),
    })),
  };
  return { opened, indexFile: own && (await openIndexFile(db, own)) };
}

/** Calls `work` periodically, not again before it is done, without keeping the process alive for it. */
function every(ms: number, work: () => Promise<void>, failure: string): NodeJS.Timeout {
  let working = false;
  const timer = setInterval(() => {
    if (working) return;
    working = true;
    work()
      .catch((error: unknown) => log.error({ err: error }, failure))
      .finally(() => (working = false));
  }, ms);
  timer.unref();
  return timer;
}

/** How a process opens the site. */
interface Opening {
  /** Whether it is the first to do so, which puts in order what needs it. */
  first: boolean;
  /** Is called once the database and all else are as they must be, while the index is still to be prepared. */
  opened?: () => void;
}

/** Puts right what older versions left, and loads what this one brings. */
async function putInOrder(db: Database, now: Date): Promise<void> {
  const corrected = await correctImportedLicences(db, now);
  if (corrected.deleted + corrected.unstated > 0) log.info(corrected, 'imported licences corrected');
  const loaded = await loadShippedNotices(db, { now, requestId: 'start' }, CLOCKS);
  if (loaded.years > 0) log.info(loaded, 'arrangement of days off loaded');
}

/** Prepares the index, and follows the data from then on. */
async function prepareSearch(
  { follower, parts, timers }: Pick<Running, 'follower' | 'parts' | 'timers'>,
  indexFile: IndexFile | null,
): Promise<void> {
  const started = performance.now();
  await follower.catchUp();
  const { documents } = await parts.search.health();
  timers.push(every(FOLLOW_EVERY_MS, () => follower.catchUp(), 'search index could not follow the data'));
  if (indexFile) timers.push(every(RENEW_EVERY_MS, () => indexFile.renew(follower.cursor), 'search index could not be kept in its file'));
  log.info({ documents, ms: Math.round(performance.now() - started) }, 'search index built');
}

async function start({ first, opened }: Opening): Promise<Running> {
  const { opened: own, indexFile } = await assemble();
  const { db, search } = own;
  const now = () => new Date();
  if (first) await putInOrder(db, now());
  opened?.();
  const follower = new IndexFollower(db, search, FINDABLES, now, indexFile);
  const newest = new NewestChange(env.DATABASE_URL, 0);
  const shown = new ShownChanges(
    () => newest.id,
    () => follower.catchUp(),
    newest.id,
  );
  const parts = { ...own, search: onceBuilt(search, () => follower.isBuilt) };
  const timers: NodeJS.Timeout[] = [];
  const running: Running = {
    parts,
    follower,
    shown,
    worker: null,
    timers,
    answers: new LRUCache({ maxSize: ANSWERS_BYTES }),
    answersVersion: follower.version,
    facts: keepFacts(follower),
    built: prepareSearch({ follower, parts, timers }, indexFile),
    close: () => newest.close(),
  };
  // A failure is told to whoever waits for the index.
  running.built.then(
    () => (holder.onlineNow = running),
    () => undefined,
  );
  return running;
}

/** Opens the database, once. Meanwhile and afterwards the search index is prepared; pages that need it say so until then. */
export function openSite(opening: Opening = { first: false }): Promise<Running> {
  holder.onlinePark ??= start(opening);
  return holder.onlinePark;
}

/** Opens the site and waits until its index is there. */
export async function openWhole(opening?: Opening): Promise<void> {
  await (
    await openSite(opening)
  ).built;
}

/**
 * Makes this process the one that works off the outbox.
 * @param origin where the site listens, for links in messages if PUBLIC_ORIGIN is not set.
 */
export async function workOffOutbox(origin: string): Promise<void> {
  const running = await openSite();
  if (running.worker) return;
  const post = openPostOffice();
  const worker = new OutboxWorker({
    db: running.parts.db,
    box: running.parts.box,
    now: () => new Date(),
    send: (message) => post.send(message),
    things: THINGS,
    reminders: remindersWith(running.parts.files),
    urls: urlsAt(env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : origin),
    onFailure: (error, id) => log.error({ err: error, what: id }, 'could not be told'),
  });
  running.worker = worker;
  running.timers.push(every(WORK_EVERY_MS, () => worker.run(), 'outbox could not be worked off'));
}

/**
 * Changes whenever the content of pages may have changed; null while the site is being opened. Read before a page's data, so that it is
 * never newer than the data.
 */
export function dataVersion(): string | null {
  return holder.onlineNow?.follower.version ?? null;
}

/** What a request waits for, so that it is answered with all that was committed before it came; null if there is nothing to wait for. */
export const changesToShow = (): Promise<unknown> | null => holder.onlineNow?.shown.wait() ?? null;

/** Waits until search and the kept pages of this process show what was just changed, so that whoever changed it finds it changed. */
export async function followChanges(): Promise<void> {
  await (await openSite()).shown.wait();
}

/** The parts of the site, if it is open; null while its index is being prepared. */
export const openedParts = (): Parts | null => holder.onlineNow?.parts ?? null;

/** Stops following the data and closes the database. */
export async function closeSite(): Promise<void> {
  const opening = holder.onlinePark;
  if (!opening) return;
  holder.onlinePark = undefined;
  holder.onlineNow = undefined;
  const running = await opening;
  for (const timer of running.timers) clearInterval(timer);
  await running.worker?.stop();
  running.close();
  await running.parts.db.$disconnect();
}

/** About how many bytes an answer takes. */
function roomOf(answer: unknown): number {
  try {
    return Math.max(LEAST_BYTES, serialize(answer).byteLength);
  } catch {
    // What has a function in it cannot be measured.
    return UNMEASURED_BYTES;
  }
}

/** The site for this request. */
export async function site(): Promise<Site> {
  const running = await openSite();
  if (running.follower.isBuilt) await running.follower.onToday();
  const now = new Date();
  const today = dayOf(now);
  // Before anything else is read: what is read before a change is not kept after it.
  const kept = running.facts(today);
  const cached: Site['cached'] = (key, make) => {
    if (running.answersVersion !== running.follower.version) {
      running.answers.clear();
      running.answersVersion = running.follower.version;
    }
    const { answers } = running;
    const known = answers.get(key);
    if (known) return known as ReturnType<typeof make>;
    const making = make();
    answers.set(key, making, { size: LEAST_BYTES });
    making.then(
      (answer) => answers.peek(key) === making && answers.set(key, making, { size: roomOf(answer) }),
      () => answers.delete(key),
    );
    return making;
  };
  const calendar = await cached('working calendar', () => readCalendar(running.parts.db));
  return { ...running.parts, now, today, calendar, cached, kept };
}
