import { expect, it } from 'vitest';
import { CITY_BASE } from '#app/domain/maps/base.ts';
import { mapBaseAnswer } from './map-base-answer.server.ts';

const ask = (held?: string, base = CITY_BASE) =>
  mapBaseAnswer(base, new Request('http://park.example/map/base.json', { headers: held ? { 'If-None-Match': held } : {} }));

it('answers with the districts, and with nothing to those who hold them', async () => {
  const first = ask();
  expect(first.status).toBe(200);
  expect(first.headers.get('Cache-Control')).toBe('public, no-cache');
  expect(await first.json()).toEqual(CITY_BASE);
  const etag = first.headers.get('ETag') ?? '';
  for (const held of [etag, `"other", ${etag}`, '*']) expect(ask(held).status).toBe(304);
  expect(ask('W/"other"').status).toBe(200);
  expect(ask(etag, { ...CITY_BASE, source: '别的来源' }).status).toBe(200);
});
