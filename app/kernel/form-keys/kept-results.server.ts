import type { Database, Transaction } from '#prisma/database.ts';
import type { Keeper, KeptResult } from '#prisma/transaction.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import { FLEETING_MS, KNOWN_MS, PRIVATE_MS } from './lifetimes.ts';
import { open, seal } from './sealed.server.ts';

/** How a form was answered. */
export interface GivenAnswer {
  /** A plain value from which the answer can be given again; null if it cannot be kept, such as a file. */
  value: unknown;
  /** Whether the form was refused; what it then did before is done again with the next one. */
  refused: boolean;
  /** Whether it opens a session or shows something only once. */
  isPrivate: boolean;
  /** Hash of the token of the session that it opens, if it opens one. */
  entered: string | null;
}

/** A longer answer is made again from the kept results. */
const LARGEST_ANSWER = 512 * 1024;

const isRefused = (result: unknown): boolean => typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;

/**
 * Keeps what the transactions of one form gave, each inside the transaction itself, so that a deed is done once even if its process is
 * killed before it has answered, or two work on the same form. Does nothing until the form is claimed.
 */
export class KeptResults implements Keeper {
  readonly #db: Database;
  readonly #box: SecretBox;
  #form: { key: string; content: string } | null = null;
  #steps = 0;
  #made = false;

  constructor(db: Database, box: SecretBox) {
    this.#db = db;
    this.#box = box;
  }

  /** Starts keeping for a form that this request has claimed: its key, and the signature of its content. */
  start(form: { key: string; content: string }): void {
    this.#form = form;
  }

  get started(): boolean {
    return this.#form !== null;
  }

  /** Whether something was done and is kept. */
  get made(): boolean {
    return this.#made;
  }

  next(): KeptResult | null {
    const form = this.#form;
    if (form === null) return null;
    const step = this.#steps;
    this.#steps += 1;
    return {
      find: async (tx) => {
        const sealed = (await this.#read(tx, form))[step];
        if (sealed === undefined || sealed === null) return null;
        this.#made = true;
        return { value: open(this.#box, sealed) };
      },
      keep: async (tx, value) => {
        if (isRefused(value)) return;
        this.#made = true;
        const results = await this.#read(tx, form);
        while (results.length < step) results.push(null);
        results[step] = seal(this.#box, value);
        await tx.formKey.updateMany({ where: form, data: { results: JSON.stringify(results) } });
      },
    };
  }

  async #read(tx: Transaction, form: { key: string; content: string }): Promise<(string | null)[]> {
    const row = await tx.formKey.findFirst({ where: form, select: { results: true } });
    return JSON.parse(row?.results ?? '[]') as (string | null)[];
  }

  /** Keeps the answer and lets the others have it. */
  async answer({ value, refused, isPrivate, entered }: GivenAnswer, now: Date): Promise<void> {
    if (this.#form === null) return;
    const sealed = value === null ? null : seal(this.#box, value);
    const answer = sealed !== null && sealed.length <= LARGEST_ANSWER ? sealed : null;
    const final = this.#made && !refused && answer !== null;
    const later = (ms: number): Date => new Date(now.getTime() + ms);
    const answerUntil = later(!final ? FLEETING_MS : isPrivate ? PRIVATE_MS : KNOWN_MS);
    const expiresAt = final ? later(KNOWN_MS) : answerUntil;
    await this.#db.formKey.updateMany({ where: this.#form, data: { busyUntil: null, final, entered, answer, answerUntil, expiresAt } });
  }

  /** Gives the form back after a failure: whoever sends it again does what is missing. */
  async release(): Promise<void> {
    if (this.#form !== null) await this.#db.formKey.updateMany({ where: this.#form, data: { busyUntil: null } });
  }
}
