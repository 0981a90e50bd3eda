import { withPatience, type Database } from '#prisma/database.ts';
import type { Actor, ActorMembership } from '../permissions/actor.ts';
import { FORMER_TOKEN_MS, hasEnded, SEEN_EVERY_MS } from './lifetime.ts';
import { rightsIn } from './guard-rights.server.ts';
import { takeRenewal } from './renew-token.server.ts';
import { tokenHash } from './token.server.ts';

/** Who a request comes from. */
export interface Identified {
  /** Null until the second step is done. */
  actor: Actor | null;
  sessionId: string;
  personId: string;
  stage: 'secondStep' | 'open';
  /** A new token for the cookie if this request renewed the session. */
  renewed: string | null;
  /** What the actor was and might do when the request came, to be compared with what is so when it is done. */
  rights: string;
}

const FIELDS = {
  id: true,
  renew: true,
  personId: true,
  stage: true,
  strong: true,
  organisationId: true,
  createdAt: true,
  seenAt: true,
  expiresAt: true,
  person: {
    select: {
      name: true,
      memberships: {
        orderBy: { since: 'asc' },
        select: { organisationId: true, role: true, organisation: { select: { name: true, institution: { select: { id: true } } } } },
      },
      appointments: { where: { endedAt: null }, select: { role: true, parkSlug: true, districtSlug: true } },
    },
  },
} as const;

function actorOf(session: NonNullable<Awaited<ReturnType<typeof findSession>>>): Actor {
  const { person, strong } = session;
  const memberships: ActorMembership[] = person.memberships.map(({ organisationId, role, organisation }) => ({
    organisationId,
    role,
    name: organisation.name,
    listed: organisation.institution !== null,
  }));
  const appointments = strong ? person.appointments : [];
  const bureau = appointments.filter(({ role }) => role === 'bureau');
  return {
    personId: session.personId,
    name: person.name,
    sessionId: session.id,
    organisation: memberships.find(({ organisationId }) => organisationId === session.organisationId) ?? memberships[0] ?? null,
    memberships,
    parks: appointments.flatMap(({ role, parkSlug }) => (role === 'operator' && parkSlug ? [parkSlug] : [])),
    districts: bureau.some(({ districtSlug }) => districtSlug === null) ? 'all' : bureau.flatMap(({ districtSlug }) => districtSlug ?? []),
    administrator: appointments.some(({ role }) => role === 'administrator'),
    secondStepDue: !strong && person.appointments.length > 0,
    strong,
  };
}

function findSession(db: Database, hash: string, now: Date) {
  return db.session.findFirst({
    where: { OR: [{ tokenHash: hash }, { formerTokenHash: hash, renewedAt: { gt: new Date(now.getTime() - FORMER_TOKEN_MS) } }] },
    select: FIELDS,
  });
}

/** A page does not wait for long to note that it was read. */
const NOTED_WITHIN_MS = 100;

/** Whose session a token opened, though it may have ended; null if it is not known any more. */
export async function personOfSession(db: Database, token: string): Promise<string | null> {
  const hash = tokenHash(token);
  const session = await db.session.findFirst({
    where: { OR: [{ tokenHash: hash }, { formerTokenHash: hash }] },
    select: { personId: true },
  });
  return session?.personId ?? null;
}

/**
 * Finds whose session a token opens; null if the token is unknown or the session has ended. Notes when the session was used, and
 * renews the token if the person's rights have changed; if neither can be written, the next request does it, and the reader still reads.
 */
export async function identify(db: Database, token: string, now: Date): Promise<Identified | null> {
  const session = await findSession(db, tokenHash(token), now);
  if (!session || hasEnded(session, session.person.appointments.length > 0, now)) return null;
  let renewed: string | null = null;
  if (session.renew) {
    renewed = await withPatience(NOTED_WITHIN_MS, () => takeRenewal(db, session.id, now)).catch(() => null);
  } else if (now.getTime() - session.seenAt.getTime() >= SEEN_EVERY_MS) {
    const note = db.session.updateMany({ where: { id: session.id }, data: { seenAt: now } });
    await withPatience(NOTED_WITHIN_MS, async () => note).catch(() => undefined);
  }
  const { id: sessionId, personId, stage } = session;
  return { actor: stage === 'open' ? actorOf(session) : null, sessionId, personId, stage, renewed, rights: rightsIn(session) };
}
