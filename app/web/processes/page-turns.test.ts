import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { expect, it } from 'vitest';
import { endTurn, pagesInTurn } from './page-turns.server.ts';

/** An answer that is only asked for what the turns ask. */
class Answer extends EventEmitter {
  locals: Record<string, unknown>;
  told: unknown[] = [];

  constructor(pageKey: string | null) {
    super();
    this.locals = { pageKey };
  }

  status(code: number): this {
    this.told.push(code);
    return this;
  }

  set(headers: Record<string, string>): this {
    this.told.push(headers['Retry-After']);
    return this;
  }

  type = (): this => this;
  send = (text: string): number => this.told.push(text);
}

/** A crowd before turns of two at once and three who wait: who has begun, in order. */
function crowd() {
  const inTurn = pagesInTurn({ atOnce: 2, mostWaiting: 3 });
  const begun: string[] = [];
  const come = (name: string, path = '/institutions', pageKey: string | null = name): Answer => {
    const answer = new Answer(pageKey);
    inTurn({ path } as Request, answer as unknown as Response, () => begun.push(name));
    return answer;
  };
  const end = (answer: Answer): void => endTurn(answer as unknown as Response);
  return { begun, come, end };
}

it('makes a few pages at once, in order, and passes over those who have gone', () => {
  const { begun, come, end } = crowd();
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => come(name));
  expect(begun).toEqual(['a', 'b']);
  c!.emit('close');
  end(a!);
  expect(begun).toEqual(['a', 'b', 'd']);
  // Its answer has been sent long after its turn.
  a!.emit('close');
  end(a!);
  expect(begun).toEqual(['a', 'b', 'd']);
  // It went away while its page was being made.
  d!.emit('close');
  expect(begun).toEqual(['a', 'b', 'd', 'e']);
  end(b!);
  end(e!);
  come('f');
  come('g');
  come('h');
  expect(begun).toEqual(['a', 'b', 'd', 'e', 'f', 'g']);
});

it('tells whoever cannot even wait to come back, until somebody has gone', () => {
  const { begun, come } = crowd();
  const [, , waits] = ['a', 'b', 'c', 'd', 'e'].map((name) => come(name));
  expect(come('f').told).toEqual([503, '5', expect.stringContaining('请过几秒')]);
  waits!.emit('close');
  expect(come('g').told).toEqual([]);
  expect(begun).toEqual(['a', 'b']);
});

it('lets pages of those who are signed in, files, and what waits for others begin at once', () => {
  const { begun, come } = crowd();
  for (const name of ['a', 'b', 'c']) come(name);
  come('own', '/desk', null);
  come('file', '/images/1/320.webp');
  come('sign-on', '/login/with/park');
  come('data', '/institutions.data');
  expect(begun).toEqual(['a', 'b', 'own', 'file', 'sign-on']);
});
