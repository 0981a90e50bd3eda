import { hashPassword } from '#app/kernel/credentials/password-hash.server.ts';
import { newRecoveryCodes } from '#app/kernel/credentials/recovery-codes.server.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { newTotpSecret } from '#app/kernel/credentials/totp.server.ts';
import type { AppointedRole } from '#app/domain/people/appointments.ts';
import { storedRecoveryCode } from '#app/domain/people/take-second-step.server.ts';
import type { By, ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { exampleUscc } from './institution.ts';

/** The time of everything unless a test says otherwise: 2026年11月21日 09:00 in Shanghai. */
export const NOW = new Date('2026-11-21T01:00:00.000Z');
/** `NOW` moved by whole seconds. */
export const after = (seconds: number, from = NOW): Date => new Date(from.getTime() + seconds * 1_000);

/** The server's secret in tests. */
export const BOX = createSecretBox(Buffer.alloc(32, 7));

/** Everybody's password, unless a test gives another. */
export const PASSWORD = '秋水共长天一色-2026';
const passwordHash = hashPassword(PASSWORD);

let requests = 0;

/** A visitor, not signed in. */
export function byVisitor(now = NOW): By {
  requests += 1;
  return { actor: null, requestId: `request-${requests}`, now };
}

export interface GivenPerson {
  name?: string;
  /** If null, the person has no e-mail address and needs a mobile number. */
  email?: string | null;
  mobile?: string | null;
  password?: string;
  /** Whether the second step is on; by default it is for those with an appointment. */
  totp?: boolean;
  /** In the order of joining. */
  memberships?: readonly { organisationId: string; role: MembershipRole }[];
  /** An operator's park and a bureau's district must exist (`park`, `reference`); a bureau without one is the city's. */
  appointments?: readonly { role: AppointedRole; parkSlug?: string; districtSlug?: string }[];
}

export interface SignedInBy extends ByActor {
  /** The token of the session. */
  token: string;
}

export interface TestPerson {
  id: string;
  name: string;
  email: string | null;
  mobile: string | null;
  password: string;
  /** In base32, for `currentTotp(secret, now)`; null if the second step is off. */
  totpSecret: string | null;
  /** As displayed; none if the second step is off. */
  recoveryCodes: string[];
  /**
   * Signs the person in on a new device and returns who acts, in which request and when. Each call makes another session. `strong` (the
   * second step was taken) defaults to true for those who have it on; `organisationId` is the organisation for which they act, by default
   * the first they joined.
   */
  by(given?: { now?: Date; strong?: boolean; organisationId?: string; device?: string }): Promise<SignedInBy>;
}

let people = 0;

/** Creates a person with an account and the given properties. */
export async function person(db: Database, given: GivenPerson = {}): Promise<TestPerson> {
  people += 1;
  const {
    name = `测试第${people}人`,
    email = `person-${people}@example.cn`,
    mobile = null,
    password = PASSWORD,
    memberships = [],
    appointments = [],
  } = given;
  const totp = given.totp ?? appointments.length > 0;
  const totpSecret = totp ? newTotpSecret() : null;
  const recovery = totp ? newRecoveryCodes() : { shown: [], hashes: [] };
  const { id } = await db.person.create({
    data: {
      name,
      email,
      mobile,
      passwordHash: password === PASSWORD ? await passwordHash : await hashPassword(password),
      totpSecret: totpSecret && BOX.seal(totpSecret),
      totpSince: totp ? NOW : null,
      createdAt: NOW,
      recoveryCodes: { create: recovery.hashes.map((hash) => ({ hash: storedRecoveryCode(BOX, hash) })) },
      memberships: { create: memberships.map(({ organisationId, role }, i) => ({ organisationId, role, since: after(i - 3_600) })) },
      appointments: {
        create: appointments.map(({ role, parkSlug = null, districtSlug = null }) => ({ role, parkSlug, districtSlug, appointedAt: NOW })),
      },
    },
    select: { id: true },
  });

  return {
    id,
    name,
    email,
    mobile,
    password,
    totpSecret,
    recoveryCodes: recovery.shown,
    async by({ now = NOW, strong = totp, organisationId, device = 'Windows 上的 Chrome' } = {}) {
      const token = await inTransaction(db, (tx) => openSession(tx, { personId: id, device, stage: 'open', strong, insteadOf: null }, now));
      const identified = await identify(db, token, now);
      if (identified && organisationId) await db.session.update({ where: { id: identified.sessionId }, data: { organisationId } });
      const actor = (await identify(db, token, now))?.actor;
      if (!actor) throw new Error('The session that was just opened is not there');
      return { ...byVisitor(now), actor, token };
    },
  };
}

let organisations = 0;

/** Creates a legal entity without members, 待核验. */
export async function organisation(db: Database, name?: string): Promise<{ id: string; name: string; uscc: string }> {
  organisations += 1;
  const given = name ?? `测试第${organisations}主体有限公司`;
  // Far from the codes of `institution`; derived from its name, since several files may share a database.
  const code =
    name === undefined
      ? 50_000 + organisations
      : 60_000 + Array.from(name).reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 39_000, 7);
  return db.organisation.create({ data: { uscc: exampleUscc(code), name: given }, select: { id: true, name: true, uscc: true } });
}

/** Random, since other files' tests may run on the same database. */
let parks = 1_000 + Math.floor(Math.random() * 1_000_000_000);

/** Creates a park for an operator's appointment; needs `reference`. */
export async function park(db: Database, slug: string, districtSlug = 'jingan'): Promise<string> {
  parks += 1;
  await db.park.create({
    data: {
      slug,
      name: `测试园区 ${slug}`,
      shortName: slug,
      kind: 'physical',
      level: 'district',
      districtSlug,
      address: '示例路 1 号',
      summary: '测试',
      introduction: '测试',
      sourceId: 'example',
      verifiedOn: '2026-06-01',
      position: 10_000 + parks,
    },
  });
  return slug;
}
