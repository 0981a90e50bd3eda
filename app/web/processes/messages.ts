import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** What one process has measured, in the form in which it is added to that of others. */
export type Measured = MetricObjectWithValues<MetricValue<string>>[];

/** What a process that serves tells the one that watches over all. */
export type FromServing =
  /** It is loaded, and does what it is told from now on. */
  | { tells: 'heeds' }
  /** The database and all else are as they must be; search is still being made ready. */
  | { tells: 'opened' }
  /** It answers requests. */
  | { tells: 'ready' }
  /** It takes no more connections. */
  | { tells: 'closed' }
  /** It wants to know what all have measured. */
  | { tells: 'asks'; question: number }
  | { tells: 'measured'; question: string; measured: Measured };

/** What it is told. */
export type ToServing =
  /** The site can be opened: the first process has done so. */
  | { told: 'open' }
  /** It is the one that works off the outbox of the site, which listens at `origin`. */
  | { told: 'work'; origin: string }
  | { told: 'stop' }
  /** It is given no more connections. */
  | { told: 'parted' }
  | { told: 'measure'; question: string }
  | { told: 'answer'; question: number; all: Measured[] };
