import type { Why } from '#app/kernel/answer.ts';

/** The HTTP status of each refusal. */
const STATUS = {
  invalid: 400,
  reasonMissing: 400,
  incomplete: 400,
  wrong: 400,
  replayed: 400,
  cancelled: 400,
  tooLate: 400,
  notAllowed: 403,
  absent: 404,
  stale: 409,
  notAMove: 409,
  guard: 409,
  already: 409,
  taken: 409,
  nothing: 409,
  last: 409,
  tooMany: 409,
  gone: 410,
  used: 410,
  expired: 410,
  revoked: 410,
  tooLarge: 413,
  limited: 429,
  unavailable: 503,
} as const satisfies Record<Why, number>;

/** The status of an answer refused for `why`; 200 if it was not refused. */
export const statusOf = (why: Why | null): number => (why === null ? 200 : STATUS[why]);
