import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Attempt } from '#app/kernel/sign-on/protocol.server.ts';
import { begun, document, DOCUMENT, ELSEWHERE, ground, REDIRECT, returned } from './sign-on-ground.ts';

describe('a sign-in', () => {
  it('brings back who signed in', async () => {
    const stand = await ground();
    expect(await stand.protocol.finish(await returned(stand))).toEqual({
      ok: true,
      identity: {
        issuer: stand.op.issuer,
        subject: 'hanmeimei',
        email: 'hanmeimei@example.test',
        emailVerified: true,
        name: 'hanmeimei（测试）',
      },
    });
  });

  it('says when the provider does not vouch for the address', async () => {
    const stand = await ground();
    expect(await stand.protocol.finish(await returned(stand, 'unverified-wang'))).toMatchObject({
      ok: true,
      identity: { email: 'unverified-wang@example.test', emailVerified: false },
    });
  });

  it('tells only what was asked for', async () => {
    const stand = await ground({ provider: { scopes: 'openid' } });
    expect(await stand.protocol.finish(await returned(stand))).toMatchObject({
      ok: true,
      identity: { subject: 'hanmeimei', email: null, emailVerified: false, name: null },
    });
  });

  it('goes out with a challenge, a state and a nonce that are new each time, and no verifier', async () => {
    const { protocol, op } = await ground();
    const [one, two] = [await begun(protocol), await begun(protocol)];
    const sent = new URL(one.url);
    expect(sent.origin).toBe(op.issuer);
    expect(Object.fromEntries(sent.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: REDIRECT,
      client_id: op.clientId,
      scope: 'openid profile email',
      state: one.state,
      nonce: one.nonce,
    });
    expect(one.url).not.toContain(one.codeVerifier);
    expect(new Set([one.state, two.state, one.nonce, two.nonce, one.codeVerifier, two.codeVerifier]).size).toBe(6);
  });

  it('proves itself the Basic way where the provider takes no other', async () => {
    const stand = await ground();
    await document(stand, { token_endpoint_auth_methods_supported: ['client_secret_basic'] });
    expect(await stand.protocol.finish(await returned(stand))).toMatchObject({ ok: true });
  });

  it('asks for the discovery document once an hour', async () => {
    let now = 0;
    const { op, protocol } = await ground({ now: () => now });
    await Promise.all([begun(protocol), begun(protocol)]);
    now = 59 * 60_000;
    await begun(protocol);
    expect(op.asked(DOCUMENT)).toBe(1);
    now = 60 * 60_000;
    await begun(protocol);
    expect(op.asked(DOCUMENT)).toBe(2);
  });
});

describe('a reader who', () => {
  it('turns back has cancelled', async () => {
    const { op, protocol } = await ground();
    const { url, ...attempt } = await begun(protocol);
    expect(await protocol.finish({ ...attempt, callbackUrl: await op.cancel(url), redirectUri: REDIRECT })).toMatchObject({
      ok: false,
      why: 'cancelled',
      detail: 'access_denied',
    });
  });

  it('comes back twice is told that the code is used up', async () => {
    const stand = await ground();
    const back = await returned(stand);
    expect(await stand.protocol.finish(back)).toMatchObject({ ok: true });
    expect(await stand.protocol.finish(back)).toMatchObject({ ok: false, why: 'tooLate', detail: 'invalid_grant' });
  });

  it('comes back late is told that the code is out of date', async () => {
    const stand = await ground({ codeSeconds: 1 });
    const back = await returned(stand);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_100 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await stand.protocol.finish(back)).toMatchObject({ ok: false, why: 'tooLate' });
  });

  it.each([
    ['another attempt’s state', (back: Attempt, other: Attempt) => ({ ...back, state: other.state })],
    ['another attempt’s nonce', (back: Attempt, other: Attempt) => ({ ...back, nonce: other.nonce })],
    ['no state', (back: Attempt) => ({ ...back, state: '' })],
    ['no nonce', (back: Attempt) => ({ ...back, nonce: '' })],
    ['no verifier', (back: Attempt) => ({ ...back, codeVerifier: '' })],
  ])('brings %s is refused', async (_what, change) => {
    const stand = await ground();
    const back = await returned(stand);
    expect(await stand.protocol.finish({ ...back, ...change(back, await begun(stand.protocol)) })).toMatchObject({
      ok: false,
      why: 'invalid',
    });
  });

  it('brings another attempt’s verifier gets nothing for the code', async () => {
    const stand = await ground();
    const { codeVerifier } = await begun(stand.protocol);
    expect(await stand.protocol.finish({ ...(await returned(stand)), codeVerifier })).toMatchObject({ ok: false, why: 'tooLate' });
  });

  it.each<[string, (query: URLSearchParams) => void, string]>([
    ['no code', (query) => query.delete('code'), 'invalid'],
    ['nothing at all', (query) => [...query.keys()].forEach((key) => query.delete(key)), 'invalid'],
    ['two codes', (query) => query.append('code', 'second'), 'invalid'],
    ['a code of their own', (query) => query.set('code', 'made-up'), 'tooLate'],
    ['an issuer that is not the provider’s', (query) => query.set('iss', ELSEWHERE), 'invalid'],
    ['no issuer though the provider always sends it', (query) => query.delete('iss'), 'invalid'],
    ['an error of a kind nobody knows', (query) => query.set('error', 'hasOwnProperty'), 'invalid'],
    ['the provider’s word that it is overloaded', (query) => query.set('error', 'temporarily_unavailable'), 'unavailable'],
    ['a cancellation under another state', (query) => (query.set('error', 'access_denied'), query.set('state', 'x')), 'invalid'],
  ])('brings %s', async (_what, change, why) => {
    const stand = await ground();
    const back = await returned(stand);
    change(back.callbackUrl.searchParams);
    expect(await stand.protocol.finish(back)).toMatchObject({ ok: false, why });
  });
});
