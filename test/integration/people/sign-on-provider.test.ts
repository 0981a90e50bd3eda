import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createSignOnProtocol, type Attempt } from '#app/kernel/sign-on/protocol.server.ts';
import { document, DOCUMENT, ELSEWHERE, ground, REDIRECT, returned, says, type Ground } from './sign-on-ground.ts';

const says500 = says('oops', { status: 500, type: 'text/plain' });
const hangs: RequestListener = () => undefined;
const hangsHalfWay: RequestListener = (_request, response) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).write('{"issuer":');
const maintenance = says('<h1>维护中</h1>', { type: 'text/html' });
const halfJson = says('{"access_token": ');

const { privateKey: anotherKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An ID token made by the test instead of the real one; everything not named is valid. */
function forge(
  { op }: Ground,
  { nonce }: Attempt,
  claims: Record<string, unknown>,
  forged: { alg?: string; key?: KeyObject | string | null },
): void {
  const token = op.idToken({ sub: 'hanmeimei', nonce, email: 'h@example.test', email_verified: true, name: '韩梅梅', ...claims }, forged);
  op.answer('/token', says(JSON.stringify({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: token })));
}

describe('a provider that', () => {
  it.each<[string, Record<string, unknown>, { alg?: string; key?: 'other' | 'secret' | null }, string]>([
    ['is forged well enough to be itself', {}, {}, 'ok'],
    ['signs for another issuer', { iss: ELSEWHERE }, {}, 'invalid'],
    ['signs for another client', { aud: 'someone-else' }, {}, 'invalid'],
    ['signs for this client and a stranger', { aud: ['park', 'someone-else'] }, {}, 'invalid'],
    ['signs for another attempt', { nonce: 'another' }, {}, 'invalid'],
    ['leaves the nonce out', { nonce: undefined }, {}, 'invalid'],
    ['signs what has run out', { exp: 1_000_000_000 }, {}, 'invalid'],
    ['names nobody', { sub: '' }, {}, 'invalid'],
    ['names somebody of 256 characters', { sub: 'x'.repeat(256) }, {}, 'invalid'],
    ['signs with a key of another', {}, { key: 'other' }, 'invalid'],
    ['does not sign (alg none)', {}, { alg: 'none', key: null }, 'invalid'],
    ['leaves the signature out', {}, { key: null }, 'invalid'],
    ['signs with the shared secret (HS256)', {}, { alg: 'HS256', key: 'secret' }, 'invalid'],
  ])('%s', async (_what, claims, { alg, key }, verdict) => {
    const stand = await ground();
    const back = await returned(stand);
    const keys = { other: anotherKey, secret: stand.op.clientSecret };
    forge(stand, back, claims, { alg, key: key ? keys[key] : key });
    expect(await stand.protocol.finish(back)).toMatchObject(verdict === 'ok' ? { ok: true } : { ok: false, why: verdict });
  });

  it.each([
    ['none', null],
    ['HS256', 'secret'],
  ] as const)('recommends %s in its discovery document is not followed', async (alg, key) => {
    const stand = await ground();
    await document(stand, { id_token_signing_alg_values_supported: ['RS256', alg] });
    const back = await returned(stand);
    forge(stand, back, {}, { alg, key: key && stand.op.clientSecret });
    expect(await stand.protocol.finish(back)).toMatchObject({ ok: false, why: 'invalid' });
  });

  it('tells of somebody else at its userinfo endpoint is refused', async () => {
    const stand = await ground();
    const back = await returned(stand);
    stand.op.answer('/me', says(JSON.stringify({ sub: 'another', email: 'admin@example.test', email_verified: true })));
    expect(await stand.protocol.finish(back)).toMatchObject({ ok: false, why: 'invalid' });
  });

  it('claims another issuer in its discovery document is refused before the reader leaves', async () => {
    const stand = await ground();
    await document(stand, { issuer: ELSEWHERE });
    expect(await stand.protocol.begin({ redirectUri: REDIRECT })).toMatchObject({ ok: false, why: 'invalid', detail: 'issuer_mismatch' });
  });

  it('does not know our secret refuses us, and nothing of it is told', async () => {
    const stand = await ground({ provider: { clientSecret: 'not-the-secret' } });
    const back = await returned(stand);
    const answer = await stand.protocol.finish(back);
    expect(answer).toMatchObject({ ok: false, why: 'invalid' });
    for (const secret of ['not-the-secret', back.codeVerifier, back.state, back.callbackUrl.searchParams.get('code')])
      expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it('is down before the reader leaves is unavailable, and is asked again by the next one', async () => {
    const { op, protocol } = await ground();
    op.answer(DOCUMENT, says500);
    expect(await protocol.begin({ redirectUri: REDIRECT })).toMatchObject({ ok: false, why: 'unavailable' });
    op.answer(DOCUMENT, null);
    expect(await protocol.begin({ redirectUri: REDIRECT })).toMatchObject({ ok: true });
  });

  it('is gone is unavailable', async () => {
    const { op, protocol } = await ground();
    await op.close();
    expect(await protocol.begin({ redirectUri: REDIRECT })).toMatchObject({ ok: false, why: 'unavailable', detail: 'network' });
  });

  it('goes away while the reader is there is unavailable', async () => {
    const stand = await ground();
    const back = await returned(stand);
    await stand.op.close();
    expect(await stand.protocol.finish(back)).toMatchObject({ ok: false, why: 'unavailable' });
  });

  describe.each(['/token', '/jwks', '/me'])('at %s', (path) => {
    it.each<[string, RequestListener, string]>([
      ['says 500', says500, 'http_500'],
      ['shows a maintenance page', maintenance, 'not_json'],
      ['says half of it', halfJson, 'not_json'],
      ['hangs', hangs, 'timeout'],
      ['hangs half way', hangsHalfWay, 'timeout'],
    ])('%s is unavailable', async (_what, answer, detail) => {
      const stand = await ground();
      const back = await returned(stand);
      stand.op.answer(path, answer);
      const protocol = detail === 'timeout' ? createSignOnProtocol(stand.provider, { timeoutMs: 500 }) : stand.protocol;
      expect(await protocol.finish(back)).toMatchObject({ ok: false, why: 'unavailable', detail });
    });
  });

  it.each<[string, RequestListener]>([
    ['hangs', hangs],
    ['hangs half way', hangsHalfWay],
    ['shows a maintenance page', maintenance],
    ['says half of it', halfJson],
    ['says something else', says('[]')],
    ['is not there', says('{}', { status: 404 })],
    ['asks for too much patience', says('{}', { status: 429 })],
  ])('in its discovery document %s is unavailable', async (_what, answer) => {
    const { op, protocol } = await ground({ timeoutMs: 500 });
    op.answer(DOCUMENT, answer);
    const said = await protocol.begin({ redirectUri: REDIRECT });
    expect(said).toMatchObject({ ok: false, why: 'unavailable' });
    expect(!said.ok && said.message).toMatch(/^“市统一身份平台”暂时连不上.*没有变化.*再试/);
  });

  it.each([{ token_endpoint: undefined }, { jwks_uri: 'keys' }, { authorization_endpoint: 'javascript:alert(1)' }])(
    'has a discovery document with %j is unavailable',
    async (changes) => {
      const stand = await ground();
      await document(stand, changes);
      expect(await stand.protocol.begin({ redirectUri: REDIRECT })).toMatchObject({ ok: false, why: 'unavailable' });
    },
  );
});
