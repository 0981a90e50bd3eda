import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import { addEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { openClaim } from '#app/domain/organisations/open-request.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { after, BOX, organisation, person, type TestPerson } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';

export type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;

/** A database with the reference rows, including the source of the bureau's verification. */
export function groundedDatabase(): Promise<TestDatabase> {
  return testDatabase(inject('groundedDatabase'));
}

/** Separate connections to the same file, like those of other processes. */
export async function rivals(db: TestDatabase, count = 2): Promise<Database[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => openDatabase(db.url)));
  onTestFinished(async () => {
    await Promise.all(opened.map((one) => one.$disconnect()));
  });
  return opened;
}

/** Two of them, as every test of rivals needs. */
export async function twoRivals(db: TestDatabase): Promise<[Database, Database]> {
  const [one, other] = await rivals(db);
  if (!one || !other) throw new Error('Two connections were asked for');
  return [one, other];
}

/** Two deeds at the same moment, each on a connection of its own. @returns the answers of those that were done, and of those refused. */
export async function atOnce<One extends { ok: boolean }, Other extends { ok: boolean }>(
  db: TestDatabase,
  one: (db: Database) => Promise<One>,
  other: (db: Database) => Promise<Other>,
): Promise<{ done: (One | Other)[]; refused: (One | Other)[] }> {
  const [here, there] = await twoRivals(db);
  const answers = await Promise.all([one(here), other(there)]);
  return { done: answers.filter(({ ok }) => ok), refused: answers.filter(({ ok }) => !ok) };
}

/**
 * A database in which something happens once, right after the first query of a model.
 * why: what was read before a transaction may be outdated inside it, and no two calls overlap there by chance.
 */
export function meanwhile(
  db: Database,
  [model, operation]: readonly ['outboxEntry', 'findMany'],
  happens: () => Promise<unknown>,
): Database {
  let due = true;
  const overtaken = async ({ args, query }: { args: unknown; query: (args: unknown) => Promise<unknown> }): Promise<unknown> => {
    const answer = await query(args);
    if (due) {
      due = false;
      await happens();
    }
    return answer;
  };
  // The model is known only at run time, but Prisma's types require it.
  const extensible: { $extends(extension: object): unknown } = db;
  return extensible.$extends({ query: { [model]: { [operation]: overtaken } } }) as Database;
}

/**
 * A database in which something happens once, right before its first transaction.
 * why: what a deed has read outside the transaction is outdated then, and no two calls overlap there by chance.
 */
export function beforehand(db: Database, happens: () => Promise<unknown>): Database {
  let due = true;
  return new Proxy(db, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (name !== '$transaction' || typeof own !== 'function') return own;
      return async (...given: unknown[]): Promise<unknown> => {
        if (due) {
          due = false;
          await happens();
        }
        return Reflect.apply(own, target, given) as Promise<unknown>;
      };
    },
  });
}

/** A folder of the test's own. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestFiles extends FileStore {
  /** The hashes of the files on disk. */
  onDisk(): Promise<string[]>;
}

/** A disk store in a folder of the test's own. */
export async function testFiles(): Promise<TestFiles> {
  const folder = await testFolder();
  const onDisk = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
  return { ...createDiskStore(folder), onDisk };
}

/** A file as accepted by the inspection. */
export function inspected(content: string, name = `${content}.pdf`): InspectedFile {
  const bytes = Buffer.from(content);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'application/pdf', name };
}

/** An officer of a district's bureau, or of the city's. */
export function officer(db: Database, districtSlug?: string) {
  return person(db, { appointments: [{ role: 'bureau', ...(districtSlug ? { districtSlug } : {}) }] });
}

/** A claim in 浦东 (or elsewhere) with one piece of evidence, still a draft. */
export async function draftClaim(
  db: Database,
  files: FileStore,
  by: ByActor,
  organisationId: string,
  districtSlug = 'pudong',
): Promise<string> {
  const opened = await openClaim(db, by, { organisationId, districtSlug });
  if (!opened.ok) throw new Error(opened.message);
  expect(await addEvidence(db, files, by, opened.requestId, inspected(`营业执照-${opened.requestId}`))).toEqual({ ok: true });
  return opened.requestId;
}

export async function submittedClaim(
  db: Database,
  files: FileStore,
  by: ByActor,
  organisationId: string,
  districtSlug = 'pudong',
): Promise<string> {
  const requestId = await draftClaim(db, files, by, organisationId, districtSlug);
  expect(await moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' })).toMatchObject({ ok: true, to: 'submitted' });
  return requestId;
}

/** The columns of a verified organisation. */
export const VERIFIED = { standing: 'verified', sourceId: 'example', verifiedOn: '2026-06-01' } as const;

/** The roles in an organisation, by person. */
export async function rolesIn(db: Database, organisationId: string): Promise<Record<string, string>> {
  const rows = await db.membership.findMany({ where: { organisationId }, select: { personId: true, role: true } });
  return Object.fromEntries(rows.map(({ personId, role }) => [personId, role]));
}

/** The names of the deeds on the record, oldest first. */
export async function deedsOnRecord(
  db: Database,
  where: { subjectId?: string; organisationId?: string; personId?: string } = {},
): Promise<string[]> {
  return (await db.recordEntry.findMany({ where, orderBy: { id: 'asc' }, select: { deed: true } })).map(({ deed }) => deed);
}

/** How long an invitation is open, in seconds. */
export const WEEK = 7 * 86_400;

/** An organisation with one member for each given role: where they are, and then the members in that order. */
export async function staffed<R extends readonly MembershipRole[]>(...roles: R) {
  const db = await groundedDatabase();
  const { id: organisationId } = await organisation(db, '演示·青禾人力资源有限公司');
  const people: TestPerson[] = [];
  for (const role of roles) people.push(await person(db, { memberships: [{ organisationId, role }] }));
  return [{ db, organisationId, limiter: createLimiter(db) }, ...(people as { [K in keyof R]: TestPerson })] as const;
}

/** The token of the invitation that was sent last. */
export async function lastToken(db: Database): Promise<string> {
  const { id } = await db.oneTimeLink.findFirstOrThrow({ where: { purpose: 'invitation' }, orderBy: { id: 'desc' } });
  return linkToken(BOX, id);
}

/** One claim, submitted in 浦东, and everybody involved. */
export async function oneClaim() {
  const db = await groundedDatabase();
  const files = await testFiles();
  const { id: organisationId } = await organisation(db, '演示·青禾人力资源有限公司');
  const applicant = await person(db, { name: '张三' });
  const by = await applicant.by();
  const requestId = await submittedClaim(db, files, by, organisationId);
  const bureau = await (await officer(db, 'pudong')).by({ now: after(3_600) });
  return { db, files, organisationId, applicant, by, requestId, bureau };
}

export const stateOf = async (db: Database, id: string): Promise<string> =>
  (await db.organisationRequest.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
