import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { statusOf } from './answer-status.ts';

/** How the site stands, by the name of the figure, then by its label. */
export type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>;

const BEARER = /^Bearer (\S+)$/u;
const BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10];
const METHODS = ['GET', 'HEAD', 'POST'];

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What is measured of one process, in the form of Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'park_http_request_seconds',
    help: 'Duration of requests, by method and status',
    labelNames: ['method', 'status'],
    buckets: BUCKETS,
    registers: [this.#registry],
  });
  readonly #figures = new Gauge({
    name: 'park_figure',
    help: 'How the site stands: outbox, search, pages that are ready',
    labelNames: ['of', 'what'],
    registers: [this.#registry],
  });
  readonly #token: Buffer;
  #last: Promise<unknown> = Promise.resolve();

  /** @param token whoever has it may read. */
  constructor(token: string) {
    this.#token = digest(token);
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Measures every request that comes through. */
  readonly measure: RequestHandler = ({ method }, response, next) => {
    const end = this.#requests.startTimer({ method: METHODS.includes(method) ? method : 'other' });
    response.on('close', () => end({ status: response.statusCode }));
    next();
  };

  /**
   * Answers `/metrics` to whoever has the token; 403 to anybody else.
   * @param figures reads how the site stands.
   */
  answer(figures: () => Promise<Figures>): RequestHandler {
    return (request, response, next) => {
      const given = BEARER.exec(request.get('authorization') ?? '')?.[1] ?? '';
      if (!timingSafeEqual(digest(given), this.#token)) {
        response.status(statusOf('notAllowed')).type('text/plain; charset=utf-8').send('不能查看。\n');
        return;
      }
      this.#write(figures).then((text) => {
        response.set({ 'Content-Type': this.#registry.contentType, 'Cache-Control': 'no-store' }).send(text);
      }, next);
    };
  }

  /** One after the other: the figures of one reader are not those of the next. */
  #write(figures: () => Promise<Figures>): Promise<string> {
    const next = this.#last.then(async () => {
      const now = await figures();
      this.#figures.reset();
      for (const [of, values] of Object.entries(now))
        for (const [what, value] of Object.entries(values)) this.#figures.set({ of, what }, value);
      return this.#registry.metrics();
    });
    this.#last = next.catch(() => undefined);
    return next;
  }
}
