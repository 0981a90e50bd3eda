/** Why a deed refuses, each word with its meaning. Pages, statuses and tests use only these words. */
export type Why =
  /** It does not exist, or this person may not know of it. */
  | 'absent'
  /** It was public and was taken down. */
  | 'gone'
  /** A single-use link was used already. */
  | 'used'
  /** A link has expired. */
  | 'expired'
  /** It was taken back by the person who gave it. */
  | 'revoked'
  /** This person may not do it. */
  | 'notAllowed'
  /** It has changed since the person saw it. */
  | 'stale'
  /** The workflow has no such move from its state. */
  | 'notAMove'
  /** A precondition does not hold. */
  | 'guard'
  /** It is already so. */
  | 'already'
  /** It already belongs to somebody else. */
  | 'taken'
  /** There is nothing to do it on. */
  | 'nothing'
  /** The last person who can do something would be lost. */
  | 'last'
  /** There is no room for another one. */
  | 'tooMany'
  /** The input is not acceptable as it is. */
  | 'invalid'
  /** A reason must be given. */
  | 'reasonMissing'
  /** The thing lacks something that it must have. */
  | 'incomplete'
  /** The password or code is wrong. */
  | 'wrong'
  /** The code is right, but was used already. */
  | 'replayed'
  /** The person cancelled, or was turned away elsewhere. */
  | 'cancelled'
  /** It was not finished in time. */
  | 'tooLate'
  /** The input is larger than what is read. */
  | 'tooLarge'
  /** There were too many attempts. */
  | 'limited'
  /** An external system does not answer. */
  | 'unavailable';

/** A deed's refusal. `message` is a sentence for the reader, in Chinese; `field` names the form field to correct, if there is one. */
export type Refused<W extends Why = Why> = W extends Why ? { ok: false; why: W; field?: string; message: string } : never;
