/** Why a deed refuses what it was asked, each word with what it means. Pages, statuses and tests know these words and no others. */
export type Why =
  /** There is no such thing, or none that this person may know of. */
  | 'absent'
  /** It was public and was taken down. */
  | 'gone'
  /** A link that works once was used already. */
  | 'used'
  /** A link is older than it may be. */
  | 'expired'
  /** Whoever gave it took it back. */
  | 'revoked'
  /** This person may not do it. */
  | 'notAllowed'
  /** It is no longer what the person saw when deciding. */
  | 'stale'
  /** The workflow knows no such move from its state. */
  | 'notAMove'
  /** A condition that must hold first does not. */
  | 'guard'
  /** It is so already. */
  | 'already'
  /** It belongs to somebody else already. */
  | 'taken'
  /** There is nothing on which it could be done. */
  | 'nothing'
  /** Nobody would be left who could do what they can. */
  | 'last'
  /** There is no room for one more. */
  | 'tooMany'
  /** What was sent cannot be taken as it is. */
  | 'invalid'
  /** Whoever does it must say why. */
  | 'reasonMissing'
  /** What is there lacks something that it must have. */
  | 'incomplete'
  /** The password or code is not the right one. */
  | 'wrong'
  /** The code is the right one, but was used already. */
  | 'replayed'
  /** The person turned back, or was turned back elsewhere. */
  | 'cancelled'
  /** What was begun was not finished in time. */
  | 'tooLate'
  /** More was sent than is read. */
  | 'tooLarge'
  /** It was tried too often. */
  | 'limited'
  /** Somebody else’s system does not answer. */
  | 'unavailable';

/**
 * A deed's refusal. `message` is a sentence for the reader, in Chinese; `field` names the field of the form where it is put
 * right, if there is one.
 */
export type Refused<W extends Why = Why> = W extends Why ? { ok: false; why: W; field?: string; message: string } : never;
