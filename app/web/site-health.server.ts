import { withPatience, type Database } from '#prisma/database.ts';
import { readOutbox } from '#app/kernel/outbox/read-outbox.server.ts';
import type { Figures } from './processes/metrics.server.ts';
import { openedParts, openSite } from './site.server.ts';

/** So long something may wait for the worker before it counts as stuck; a mail server that is away is no reason. */
const STUCK_MS = 10 * 60_000;

/** How the site stands, in figures for those who run it. */
export async function readFigures(): Promise<Figures> {
  const { parts } = await openSite();
  const [{ working, behind, setAside, mails, links }, { status, documents }] = await Promise.all([
    readOutbox(parts.db, new Date()),
    parts.search.health(),
  ]);
  return {
    outbox: { working: Number(working), behind, setAside, mails, links },
    search: { available: Number(status === 'available'), ...documents },
  };
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** How often a write is tried at most, since anybody may ask. */
const TRY_WRITE_MS = 10_000;
/** Others are done with a write by then; whoever holds the database for longer keeps everybody from writing. */
const WRITTEN_WITHIN_MS = 1_000;
let tried = { at: 0, ok: true };

/** Whether the database can be written to: a disk that is full still gives all there is. */
async function takesWrites(db: Database, now: Date): Promise<boolean> {
  if (Math.abs(now.getTime() - tried.at) >= TRY_WRITE_MS) {
    const row = { name: 'readiness', holder: '', until: now };
    const write = db.worker.upsert({ where: { name: row.name }, create: row, update: { until: now }, select: { name: true } });
    const written = withPatience(WRITTEN_WITHIN_MS, async () => write);
    tried = { at: now.getTime(), ok: await succeeds(written) };
  }
  return tried.ok;
}

/**
 * Whether the database and search answer and the outbox moves at this moment; does not wait for an index that is being built.
 */
export async function isReady(): Promise<{ database: boolean; search: boolean; outbox: boolean }> {
  const parts = openedParts();
  if (parts === null) return { database: false, search: false, outbox: false };
  const { db, search } = parts;
  const { status } = await search.health();
  const now = new Date();
  const database = (await succeeds(db.district.count())) && (await takesWrites(db, now));
  const outbox = await readOutbox(db, now).then(
    ({ behindSince }) => behindSince === null || now.getTime() - behindSince.getTime() < STUCK_MS,
    () => false,
  );
  return { database, search: status === 'available', outbox };
}
