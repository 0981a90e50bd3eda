import type { Transaction } from '#prisma/database.ts';
import type { Guard } from '#prisma/transaction.ts';
import { hasEnded } from './lifetime.ts';

/** The parts of a session on which rights depend. */
const RIGHTS = {
  stage: true,
  strong: true,
  organisationId: true,
  person: {
    select: {
      memberships: { select: { organisationId: true, role: true } },
      appointments: { where: { endedAt: null }, select: { role: true, parkSlug: true, districtSlug: true } },
    },
  },
} as const;

interface Rights {
  stage: string;
  strong: boolean;
  organisationId: string | null;
  person: {
    memberships: readonly { organisationId: string; role: string }[];
    appointments: readonly { role: string; parkSlug: string | null; districtSlug: string | null }[];
  };
}

const sorted = (all: readonly (string | null)[][]): string[] => all.map((one) => JSON.stringify(one)).sort();

/** Everything on which a person's rights depend, as one text to compare. */
export const rightsIn = ({ stage, strong, organisationId, person }: Rights): string =>
  JSON.stringify([
    stage,
    strong,
    organisationId,
    sorted(person.memberships.map((one) => [one.organisationId, one.role])),
    sorted(person.appointments.map((one) => [one.role, one.parkSlug, one.districtSlug])),
  ]);

/** A deed was asked for by somebody whose session has ended since, or whose rights are not the same any more. Nothing was done. */
export class RightsChanged extends Error {
  readonly ended: boolean;
  constructor(ended: boolean) {
    super(ended ? 'The session has ended since the request came' : 'The rights have changed since the request came');
    this.ended = ended;
  }
}

const NONE = '';

/**
 * Reads the rights of the request's session again inside of every transaction: a request may be long under way, since its body comes as
 * slowly as its sender likes. What the request itself changes is not held against it.
 */
export class RightsGuard implements Guard {
  readonly #sessionId: string;
  readonly #clock: () => Date;
  #rights: string;
  #armed = false;

  constructor({ sessionId, rights }: { sessionId: string; rights: string }, clock: () => Date) {
    this.#sessionId = sessionId;
    this.#clock = clock;
    this.#rights = rights;
  }

  /** From here on the request does what its sender asks; before, it only finds out whether that was done already. */
  arm(): void {
    this.#armed = true;
  }

  async begin(tx: Transaction): Promise<void> {
    if (!this.#armed) return;
    const now = await this.#read(tx);
    if (now !== this.#rights) throw new RightsChanged(now === NONE);
  }

  async end(tx: Transaction): Promise<() => void> {
    const left = this.#armed ? await this.#read(tx) : this.#rights;
    return () => {
      this.#rights = left;
    };
  }

  async #read(tx: Transaction): Promise<string> {
    const select = { ...RIGHTS, createdAt: true, expiresAt: true, seenAt: true } as const;
    const session = await tx.session.findUnique({ where: { id: this.#sessionId }, select });
    if (!session || hasEnded(session, session.person.appointments.length > 0, this.#clock())) return NONE;
    return rightsIn(session);
  }
}
