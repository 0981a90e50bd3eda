import { request, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { issueLink } from '#app/kernel/links/one-time-link.server.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { lastMail } from '#test/setup/mail.ts';
import { siteDatabase } from '#test/setup/people.ts';

/** Asks as a browser does; what is compressed is not read. */
function fetched(
  address: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status?: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request(inject('siteUrl') + address, { headers, method });
    asked.once('error', reject);
    asked.once('response', (response) => {
      buffer(response).then((body) => resolve({ status: response.statusCode, headers: response.headers, body }), reject);
    });
    asked.end();
  });
}

describe('a page that is the same for every visitor', () => {
  const address = '/institutions?district=pudong';
  /** Waits until the data rest, so that the page which is asked for is the one that is ready. */
  const ready = async (headers: Record<string, string> = {}, method?: string) => {
    await expect.poll(async () => (await fetched(address, { ...headers }, method)).headers.etag).toBeDefined();
    return fetched(address, headers, method);
  };

  /** What is answered while the page stays as it is: other journeys change what it shows, so that it may have to be asked for again. */
  const meanwhile = async <Answer>(ask: (headers: IncomingHttpHeaders) => Promise<Answer>, headers: Record<string, string> = {}) => {
    for (let tries = 0; tries < 30; tries += 1) {
      const before = await ready(headers);
      const answer = await ask(before.headers);
      const after = await ready(headers);
      if (before.body.equals(after.body)) return { answer, plain: after };
    }
    return expect.fail('The page was never the same before and after');
  };

  it('is sent as it was made ready, compressed as the browser likes', async () => {
    const read = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const encoding of ['br', 'gzip'] as const) {
      const { answer, plain } = await meanwhile(() => ready({ 'Accept-Encoding': encoding }));
      expect([encoding, answer.headers['content-encoding'], answer.headers.etag]).toEqual([
        encoding,
        encoding,
        expect.stringContaining(encoding),
      ]);
      expect(read[encoding](answer.body).equals(plain.body)).toBe(true);
    }
    const { answer: head, plain } = await meanwhile(() => ready({}, 'HEAD'));
    expect(plain.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    expect(plain.headers.vary).toMatch(/Accept-Encoding/u);
    expect(plain.headers.vary).toMatch(/Cookie/u);
    expect(plain.headers['x-request-id']).not.toBe((await ready()).headers['x-request-id']);
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(plain.body.length)]);
  });

  it('is not sent again to whoever has it, until it is another', async () => {
    const br = { 'Accept-Encoding': 'br' };
    const { answer: again, plain } = await meanwhile(({ etag }) => fetched(address, { ...br, 'If-None-Match': String(etag) }), br);
    const { headers } = plain;
    expect([again.status, again.body.length, again.headers['content-security-policy']]).toEqual([
      304,
      0,
      headers['content-security-policy'],
    ]);
    const gzipped = await fetched(address, { 'Accept-Encoding': 'gzip', 'If-None-Match': String(headers.etag) });
    expect(gzipped.status).toBe(200);

    const db = await siteDatabase();
    const slug = /href="\/institutions\/([\w-]+)"/u.exec((await ready()).body.toString())?.[1] ?? '';
    const { id, organisation } = await db.institution.findUniqueOrThrow({
      where: { slug },
      select: { id: true, organisation: { select: { id: true, name: true } } },
    });
    const rename = (name: string) =>
      inTransaction(db, async (tx) => {
        await tx.organisation.update({ where: { id: organisation.id }, data: { name } });
        await putOnOutbox(tx, 'institution', id, new Date());
      });
    await rename(`${organisation.name}（更名）`);
    const asked = () => fetched(address, { 'Accept-Encoding': 'br', 'If-None-Match': String(headers.etag) });
    await expect.poll(async () => (await asked()).status).toBe(200);
    await rename(organisation.name);
  });

  it('is another for another host, text size or reader', async () => {
    const plain = await ready();
    const large = await fetched(address, { Cookie: 'text=large' });
    expect(large.body.toString()).toContain('data-text="large"');
    const elsewhere = await fetched(address, { Host: 'park.example' });
    expect(elsewhere.body.toString()).toContain('http://park.example/institutions');
    // The page's own address is made of the forwarded port too: whoever sends one gets a page of their own.
    const forwarded = await fetched(address, { 'X-Forwarded-Host': 'park.example:8081' });
    expect(forwarded.body.toString()).toContain(':8081/institutions');
    const twice = await fetched(address, { 'X-Forwarded-Host': 'park.example:8082, inner.example:3000' });
    expect([twice.status, twice.body.toString().includes(':8082/institutions')]).toEqual([200, true]);
    expect((await fetched(address, {})).body.toString()).not.toMatch(/:808[12]/u);
    for (const Cookie of [
      'session=forged',
      'held=waits',
      'shortlist=yanshi-1',
      `done=${encodeURIComponent('/institutions')}|saved`,
      'sign-on=trip',
    ]) {
      const own = await fetched(address, { Cookie });
      expect([Cookie, own.status, own.headers.etag]).toEqual([Cookie, 200, undefined]);
    }
    expect(plain.body.toString()).not.toContain('data-text="large"');
  });

  it('is none that a one-time link leads to, which ends by the clock', async () => {
    const db = await siteDatabase();
    const { id: subjectId } = await db.feedback.findFirstOrThrow({ where: { state: 'explained' }, select: { id: true } });
    const address = `yizhi${Date.now()}@duzhe.example`;
    await inTransaction(db, (tx) => issueLink(tx, { purpose: 'feedbackAnswer', address, subjectId }, new Date()));
    const at = new URL((await lastMail(address, '意见')).links[0] ?? '').pathname;
    expect(at).toContain('/feedback/answers/');
    const first = await fetched(at, {});
    const second = await fetched(at, {});
    expect([first.status, second.status, second.headers.etag]).toEqual([200, 200, undefined]);
  });

  it('has no key of a form in it; a page with a form is made anew for each', async () => {
    expect((await ready()).body.toString()).not.toContain('name="formKey"');
    const forms = [await fetched('/feedback', {}), await fetched('/feedback', {})];
    expect(forms.map(({ headers }) => headers.etag)).toEqual([undefined, undefined]);
    const keys = forms.map(({ body }) => /<input[^>]*name="formKey"[^>]*>/u.exec(body.toString())?.[0]);
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(2);
  });
});
