import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { statusOf } from '../answer-status.ts';
import type { Measured } from './messages.ts';

/** How the site stands, by the name of the figure, then by its label. */
export type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>;

const BEARER = /^Bearer (\S+)$/u;
const BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10];
const METHODS = ['GET', 'HEAD', 'POST'];

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What a process measures, in the form of Prometheus: told together with what the others measure. */
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
    help: 'How the site stands: outbox, search, processes',
    labelNames: ['of', 'what'],
    registers: [this.#registry],
    // They are of all processes, and only the one that is asked tells them.
    aggregator: 'max',
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

  /** Tells, whenever it is measured, how many pages of this process are ready, and their bytes. */
  countPages(pages: () => Readonly<Record<string, number>>): void {
    new Gauge({
      name: 'park_ready_pages',
      help: 'Pages that are ready, in all processes together: count and bytes',
      labelNames: ['what'],
      registers: [this.#registry],
      collect() {
        for (const [what, value] of Object.entries(pages())) this.set({ what }, value);
      },
    });
  }

  /** What this process has measured. */
  measured(): Promise<Measured> {
    return this.#registry.getMetricsAsJSON();
  }

  /**
   * Answers `/metrics` to whoever has the token; 403 to anybody else.
   * @param figures reads how the site stands.
   * @param all asks every process what it has measured.
   */
  answer(figures: () => Promise<Figures>, all: () => Promise<Measured[]>): RequestHandler {
    return (request, response, next) => {
      const given = BEARER.exec(request.get('authorization') ?? '')?.[1] ?? '';
      if (!timingSafeEqual(digest(given), this.#token)) {
        response.status(statusOf('notAllowed')).type('text/plain; charset=utf-8').send('不能查看。\n');
        return;
      }
      this.#write(figures, all).then((text) => {
        response.set({ 'Content-Type': this.#registry.contentType, 'Cache-Control': 'no-store' }).send(text);
      }, next);
    };
  }

  /** One after the other: the figures of one reader are not those of the next. */
  #write(figures: () => Promise<Figures>, all: () => Promise<Measured[]>): Promise<string> {
    const next = this.#last.then(async () => {
      for (const [of, values] of Object.entries(await figures()))
        for (const [what, value] of Object.entries(values)) this.#figures.set({ of, what }, value);
      const measured = await all();
      this.#figures.reset();
      const together = AggregatorRegistry.aggregate(measured);
      const processes = new Gauge({ name: 'park_processes', help: 'Processes that serve', registers: [together] });
      processes.set(measured.length);
      return together.metrics();
    });
    this.#last = next.catch(() => undefined);
    return next;
  }
}
