/** What a person may be in an organisation. */
export const MEMBERSHIP_ROLES = ['owner', 'manager', 'member'] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

export const MEMBERSHIP_ROLE_NAME: Record<MembershipRole, string> = { owner: '所有者', manager: '管理员', member: '成员' };

export interface ActorMembership {
  organisationId: string;
  name: string;
  role: MembershipRole;
  /** Whether it is listed as an institution. */
  listed?: boolean;
}

/** A signed-in person, as of one request. */
export interface Actor {
  personId: string;
  name: string;
  sessionId: string;
  /** The organisation for which they act; one of `memberships`. */
  organisation: ActorMembership | null;
  memberships: readonly ActorMembership[];
  /** Parks whose operator they are. */
  parks: readonly string[];
  /** Districts for whose bureau they decide; the city's bureau decides for all. */
  districts: 'all' | readonly string[];
  administrator: boolean;
  /** Appointed, but signed in without a second step: the appointment does not count until then. */
  secondStepDue: boolean;
  /** Whether the second step was taken in this session. */
  strong: boolean;
}

/** The ids of the organisations to which they belong, whichever they act for. */
export const organisationsOf = ({ memberships }: Actor): string[] => memberships.map(({ organisationId }) => organisationId);

/** Who makes the request; null for a visitor. */
export type Who = Actor | null;

/** By whom, in which request and when something is done; every deed takes it. */
export interface By {
  actor: Who;
  requestId: string;
  now: Date;
}

/** The same, for deeds that require somebody to be signed in. */
export interface ByActor extends By {
  actor: Actor;
}
