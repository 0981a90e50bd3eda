import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { createSignOnProtocol, type Attempt, type SignOnProtocol } from '#app/kernel/sign-on/protocol.server.ts';
import type { Provider } from '#app/kernel/sign-on/providers.ts';
import { startOidcProvider, type TestOidcProvider } from '#test/setup/oidc-provider.ts';

export const REDIRECT = 'http://127.0.0.1:4000/login/city/callback';
export const DOCUMENT = '/.well-known/openid-configuration';
export const ELSEWHERE = 'https://elsewhere.example';

/** A provider, its configuration, and our side of the protocol. */
export interface Ground {
  op: TestOidcProvider;
  provider: Provider;
  protocol: SignOnProtocol;
}

/** A real provider for one test. */
export async function ground(
  options: { codeSeconds?: number; timeoutMs?: number; now?: () => number; provider?: Partial<Provider> } = {},
): Promise<Ground> {
  const op = await startOidcProvider({ redirectUris: [REDIRECT], codeSeconds: options.codeSeconds });
  onTestFinished(() => op.close());
  const provider: Provider = {
    id: 'city',
    name: '市统一身份平台',
    issuer: op.issuer,
    clientId: op.clientId,
    clientSecret: op.clientSecret,
    scopes: 'openid profile email',
    ...options.provider,
  };
  return { op, provider, protocol: createSignOnProtocol(provider, { timeoutMs: options.timeoutMs, now: options.now }) };
}

/** One attempt, up to leaving for the provider. */
export async function begun(protocol: SignOnProtocol): Promise<Attempt & { url: string }> {
  const attempt = await protocol.begin({ redirectUri: REDIRECT });
  if (!attempt.ok) throw new Error(attempt.message);
  return attempt;
}

/** One attempt, up to the return from the provider. */
export async function returned(
  { op, protocol }: Ground,
  login = 'hanmeimei',
): Promise<Attempt & { callbackUrl: URL; redirectUri: string }> {
  const { url, ...attempt } = await begun(protocol);
  return { ...attempt, callbackUrl: await op.signIn(url, login), redirectUri: REDIRECT };
}

/** The same answer to every request. */
export const says =
  (body: string, { status = 200, type = 'application/json' } = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

/** The real discovery document with some changes. */
export async function document({ op }: Ground, changes: Record<string, unknown>): Promise<void> {
  const real = (await (await fetch(op.issuer + DOCUMENT)).json()) as Record<string, unknown>;
  op.answer(DOCUMENT, says(JSON.stringify({ ...real, ...changes })));
}
