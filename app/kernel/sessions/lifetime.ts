const DAY_MS = 86_400_000;

/** A session ends after this long, used or not. */
export const SESSION_DAYS = 30;
/** And when it was not used for this long; sooner for those who hold an office. */
const IDLE_MS = { everyone: 14 * DAY_MS, appointed: DAY_MS / 2 } as const;
/** Time for the second step. */
const SECOND_STEP_MS = 10 * 60_000;
/** `seenAt` is written at most this often. */
export const SEEN_EVERY_MS = 5 * 60_000;
/** How long the token before a renewal is still good, for requests under way. */
export const FORMER_TOKEN_MS = 60_000;

/** When a session opened at `now` ends at the latest. */
export function sessionExpiry(stage: 'secondStep' | 'open', now: Date): Date {
  return new Date(now.getTime() + (stage === 'open' ? SESSION_DAYS * DAY_MS : SECOND_STEP_MS));
}

/** Whether a session has ended, by its end or by lying idle. */
export function hasEnded({ expiresAt, seenAt }: { expiresAt: Date; seenAt: Date }, appointed: boolean, now: Date): boolean {
  return expiresAt <= now || now.getTime() - seenAt.getTime() >= (appointed ? IDLE_MS.appointed : IDLE_MS.everyone);
}
