import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import { BUSY_MS, KNOWN_MS } from './lifetimes.ts';
import { open } from './sealed.server.ts';

const LOOK_AGAIN_MS = 40;

/** A form as it arrived. */
export interface ArrivedForm {
  key: string;
  /** Who sent it; null for a visitor. */
  personId: string | null;
  /** Hash of the session's token that the browser sent, whether or not it opens a session; null if there was none. */
  browser: string | null;
  /** The route and the intent, for whoever reads the table. */
  deed: string;
  /** Everything that was sent, and where to, as one text; kept as a signature. */
  content: string;
}

/** What became of a form before: it was answered; it was done, and its answer is not given any more; or its key is not for this form. */
export type Earlier =
  | { state: 'answered'; answer: unknown }
  | { state: 'spent' }
  /** The key belongs to another person's form. */
  | { state: 'foreign' }
  /** The key came with other content, and that made something. */
  | { state: 'changed' };

/** A form is this request's to do, under the signature of its content, or something became of it before. */
export type Claim = { state: 'mine'; content: string } | Earlier;

const FIELDS = {
  personId: true,
  browser: true,
  entered: true,
  content: true,
  busyUntil: true,
  final: true,
  answer: true,
  answerUntil: true,
  expiresAt: true,
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof find>>>;

const find = (db: Database | Transaction, key: string) => db.formKey.findUnique({ where: { key }, select: FIELDS });

const signatureOf = (box: SecretBox, content: string): string => box.sign(`form\n${content}`);

function isSameSender(row: Row, { personId, browser }: ArrivedForm): boolean {
  if (personId !== null && personId === row.personId) return true;
  if (browser !== null && (browser === row.browser || browser === row.entered)) return true;
  return row.personId === null && row.browser === null && personId === null && browser === null;
}

/** What a row says of a form; `busy` while another request works on it, `free` if this one may. */
function readRow(box: SecretBox, row: Row, form: ArrivedForm, now: Date): Earlier | { state: 'busy' } | { state: 'free' } {
  if (row.expiresAt <= now) return { state: 'free' };
  if (!isSameSender(row, form)) return { state: 'foreign' };
  // Other content waits too: what is being worked on may be a step on the way, such as a search, that makes nothing.
  if (row.busyUntil !== null && row.busyUntil > now) return { state: 'busy' };
  const same = row.content === signatureOf(box, form.content);
  if (!same) return row.final ? { state: 'changed' } : { state: 'free' };
  if (row.answer !== null && row.answerUntil !== null && row.answerUntil > now) return { state: 'answered', answer: open(box, row.answer) };
  return row.final ? { state: 'spent' } : { state: 'free' };
}

/**
 * Finds what became of a form that may have been sent before; waits while another request, in any process, works on it. Null if nobody
 * did, so that the caller may claim it.
 */
export async function findAnswer(db: Database, box: SecretBox, form: ArrivedForm, clock: () => Date): Promise<Earlier | null> {
  for (;;) {
    const row = await find(db, form.key);
    const read = row && readRow(box, row, form, clock());
    if (read === null || read.state === 'free') return null;
    if (read.state !== 'busy') return read;
    await pause(LOOK_AGAIN_MS);
  }
}

/**
 * Claims a form for this request: of any number of clicks, in any number of processes, one has it to do, and the others wait for its
 * answer. A request that does not answer in time loses its claim; what its transactions did stays kept (see KeptResults), so that
 * whoever comes next does not do it again.
 */
export async function claimForm(db: Database, box: SecretBox, form: ArrivedForm, clock: () => Date): Promise<Claim> {
  const { key, personId, browser, deed } = form;
  const content = signatureOf(box, form.content);
  for (;;) {
    const answered = await findAnswer(db, box, form, clock);
    if (answered) return answered;
    const mine = await inTransaction(db, async (tx) => {
      const now = clock();
      const row = await find(tx, key);
      if (row && readRow(box, row, form, now).state !== 'free') return false;
      const claimed = { busyUntil: new Date(now.getTime() + BUSY_MS), expiresAt: new Date(now.getTime() + KNOWN_MS) };
      // What was half done stays known to somebody who sends the same again; a corrected form starts afresh, as does a repeated one.
      const interrupted = row !== null && row.content === content && row.answer === null && row.expiresAt > now;
      const fresh = { personId, browser, entered: null, deed, content, results: '[]', final: false, answer: null, answerUntil: null };
      if (row === null) await tx.formKey.create({ data: { key, ...fresh, ...claimed }, select: { key: true } });
      else await tx.formKey.update({ where: { key }, data: interrupted ? claimed : { ...fresh, ...claimed }, select: { key: true } });
      return true;
    });
    if (mine) return { state: 'mine', content };
  }
}
