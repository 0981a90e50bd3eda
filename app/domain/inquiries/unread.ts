import type { InquirySide } from './brief.ts';

/** The times at which the sides of an invitation did something. */
export interface Doings {
  sentAt: Date;
  answeredAt: Date | null;
  stoppedBy: InquirySide | null;
  outcomeBy: InquirySide | null;
  outcomeAt: Date | null;
  outcomeConfirmedAt: Date | null;
  enterpriseSeenAt: Date | null;
  institutionSeenAt: Date | null;
}

/** The columns that `isUnread` reads. */
export const DOINGS = {
  sentAt: true,
  answeredAt: true,
  stoppedBy: true,
  outcomeBy: true,
  outcomeAt: true,
  outcomeConfirmedAt: true,
  enterpriseSeenAt: true,
  institutionSeenAt: true,
} as const satisfies Record<keyof Doings, true>;

/**
 * Whether the other side has done something since `side` last looked.
 * @param lastMessageAt the time of the other side's last message; null if there is none.
 */
export function isUnread(doings: Doings, side: InquirySide, lastMessageAt: Date | null): boolean {
  const seenAt = side === 'enterprise' ? doings.enterpriseSeenAt : doings.institutionSeenAt;
  const ended = doings.outcomeBy ?? doings.stoppedBy;
  const theirs = [
    side === 'institution' ? doings.sentAt : doings.answeredAt,
    ended !== null && ended !== side ? doings.outcomeAt : null,
    doings.outcomeBy === side ? doings.outcomeConfirmedAt : null,
    lastMessageAt,
  ];
  return theirs.some((at) => at !== null && (seenAt === null || at > seenAt));
}
