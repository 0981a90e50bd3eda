import { expect, it } from 'vitest';
import { SHANGHAI_BASE } from '#app/domain/maps/base.ts';
import { loader } from './map-base.ts';

const ask = (held?: string) => loader({ request: new Request('http://park.example/map/base.json', { headers: held ? { 'If-None-Match': held } : {} }), params: {}, context: {} as never });

it('answers with the districts, and with nothing to those who hold them', async () => {
  const first = ask();
  expect(first.status).toBe(200);
  expect(first.headers.get('Cache-Control')).toContain('public');
  expect(await first.json()).toEqual(SHANGHAI_BASE);
  const etag = first.headers.get('ETag') ?? '';
  for (const held of [etag, `"other", ${etag}`, '*']) expect(ask(held).status).toBe(304);
  expect(ask('W/"other"').status).toBe(200);
});
