const DAY_MS = 86_400_000;

/** A session ends after this long, used or not. */
export const SESSION_DAYS = 30;
/** That of somebody who holds an office ends after a day: each day begins with the password and the second step. */
const APPOINTED_MS = DAY_MS;
/** A session also ends if it is not used for this long; sooner for those who hold an office. */
const IDLE_MS = { everyone: 14 * DAY_MS, appointed: DAY_MS / 2 } as const;
/** Time for the second step. */
const SECOND_STEP_MS = 10 * 60_000;
/** For so long after signing in nobody is asked for the password again before they link another way to sign in. */
export const RECENT_MS = 15 * 60_000;
/** `seenAt` is written at most this often. */
export const SEEN_EVERY_MS = 5 * 60_000;
/** How long the former token still works after a renewal, for requests already under way. */
export const FORMER_TOKEN_MS = 60_000;

/** The latest moment at which a session opened at `now` ends. */
export function sessionExpiry(stage: 'secondStep' | 'open', now: Date): Date {
  return new Date(now.getTime() + (stage === 'open' ? SESSION_DAYS * DAY_MS : SECOND_STEP_MS));
}

/** Whether a session has expired, is too old for those who hold an office, or was idle for too long. */
export function hasEnded(
  { createdAt, expiresAt, seenAt }: { createdAt: Date; expiresAt: Date; seenAt: Date },
  appointed: boolean,
  now: Date,
): boolean {
  const since = (moment: Date): number => now.getTime() - moment.getTime();
  if (expiresAt <= now || (appointed && since(createdAt) >= APPOINTED_MS)) return true;
  return since(seenAt) >= (appointed ? IDLE_MS.appointed : IDLE_MS.everyone);
}
