import { createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdapterFactory, Configuration, default as OidcProvider } from 'oidc-provider';
// @ts-expect-error -- the types know only the package's front door, which does nothing more than warn of Node 20
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
// @ts-expect-error -- as above
import { Provider as Untyped } from 'oidc-provider/lib/provider.js';

const Provider = Untyped as typeof OidcProvider;
const inMemory = createMemoryAdapter as (clockTolerance: number) => AdapterFactory;

// oidc-provider 9 is written for Node 22; this is the only thing it uses that Node 20 lacks.
if (!('parse' in URL)) Object.assign(URL, { parse: (url: string, base?: string) => (URL.canParse(url, base) ? new URL(url, base) : null) });

const HOUR = 60 * 60;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY_ID = 'test';

export interface TestAccount {
  email: string;
  email_verified: boolean;
  name: string;
}

export interface TestOidcProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** An ID token signed by the provider, for tests that forge: with another key, a shared secret, or (null) no signature. */
  idToken(claims: Record<string, unknown>, forged?: { alg?: string; key?: KeyObject | string | null }): string;
  /** Allows one more redirect address, for a site whose port is known only once it runs. */
  allowRedirect(redirectUri: string): Promise<void>;
  /** Replaces the provider's answer for a path, or restores it. */
  answer(path: string, handler: ((request: IncomingMessage, response: ServerResponse) => void) | null): void;
  /** Signs in by plain HTTP as a browser would. @returns the address of the redirect back. */
  signIn(url: string, login: string): Promise<URL>;
  /** Cancels at the form. @returns the address of the redirect back. */
  cancel(url: string): Promise<URL>;
  /** How often a path was requested. */
  asked(path: string): number;
  close(): Promise<void>;
}

/** The account of a login: `li-lei@example.cn` has that address, any other word gets one; `unverified…` has one that is not verified. */
function accountOf(login: string): TestAccount {
  return {
    email: login.includes('@') ? login : `${login}@example.test`,
    email_verified: !login.startsWith('unverified'),
    name: `${login}（测试）`,
  };
}

const form = (action: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>测试身份平台</title>
<form method="post" action="${action}"><label>账号 <input name="login" autofocus></label>
<button type="submit">登录</button> <button type="submit" name="cancel" value="1">取消</button></form></html>`;

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signature(text: string, key: KeyObject | string | null): string {
  if (key === null) return '';
  return typeof key === 'string'
    ? createHmac('sha256', key).update(text).digest('base64url')
    : sign('RSA-SHA256', Buffer.from(text), key).toString('base64url');
}

function signed(
  claims: Record<string, unknown>,
  { alg = 'RS256', key = privateKey }: { alg?: string; key?: KeyObject | string | null } = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  const text = `${encoded({ alg, kid: KEY_ID })}.${encoded({ iat: now, exp: now + 300, ...claims })}`;
  return `${text}.${signature(text, key)}`;
}

/** Sets everything that the provider would otherwise warn about leaving to defaults. */
function configuration(adapter: AdapterFactory, codeSeconds: number): Configuration {
  return {
    adapter,
    jwks: { keys: [{ ...(privateKey.export({ format: 'jwk' }) as Record<string, string>), kid: KEY_ID, alg: 'RS256', use: 'sig' }] },
    // Cookies ignore ports: on 127.0.0.1 these names must differ from the site's.
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: { session: 'op_session', interaction: 'op_interaction', resume: 'op_resume' },
    },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    clientBasedCORS: () => false,
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    ttl: { AuthorizationCode: codeSeconds, AccessToken: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR, Grant: HOUR },
    findAccount: (_context, login) => ({ accountId: login, claims: () => ({ sub: login, ...accountOf(login) }) }),
    // Consent is given automatically.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    renderError: (context, out) => {
      context.type = 'text/plain';
      context.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  };
}

/** Follows redirects with cookies, answers the form once, and stops where a redirect leaves the provider. */
async function walk(issuer: string, url: string, answer: URLSearchParams): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(url);
  let posting: URLSearchParams | null = null;
  for (let steps = 0; steps < 12; steps += 1) {
    const response: Response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(posting && { method: 'POST', body: posting }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const page = await response.text();
    const location = response.headers.get('location');
    if (location) {
      at = new URL(location, at);
      posting = null;
      if (at.origin !== new URL(issuer).origin) return at;
    } else {
      const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
      if (!action || posting) throw new Error(`身份平台在 ${at.pathname} 回答 ${response.status}：${page.slice(0, 200)}`);
      at = new URL(action, at);
      posting = answer;
    }
  }
  throw new Error('身份平台一直在转');
}

/**
 * A real OpenID provider on a free local port, with one confidential client that must use PKCE.
 * @param options.codeSeconds how long an authorization code is valid.
 */
export async function startOidcProvider({
  redirectUris = [],
  codeSeconds = 60,
}: { redirectUris?: readonly string[]; codeSeconds?: number } = {}): Promise<TestOidcProvider> {
  const clientId = 'park';
  const clientSecret = randomBytes(24).toString('base64url');
  const stores = inMemory(0);
  const allowed = new Set<string>();
  const answers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    counts.set(pathname, (counts.get(pathname) ?? 0) + 1);
    const instead = answers.get(pathname);
    if (instead) return instead(request, response);
    if (!pathname.startsWith('/interaction/')) return void provider.callback()(request, response);
    interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(stores, codeSeconds));

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST')
      return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(form(request.url ?? ''));
    const said = await bodyOf(request);
    const login = said.get('login')?.trim();
    if (!login && !said.has('cancel')) return void response.writeHead(303, { location: request.url ?? '' }).end();
    const result =
      said.has('cancel') || !login ? { error: 'access_denied', error_description: 'turned back' } : { login: { accountId: login } };
    await provider.interactionFinished(request, response, result);
  }

  async function allowRedirect(redirectUri: string): Promise<void> {
    allowed.add(redirectUri);
    await stores('Client').upsert(clientId, { client_id: clientId, client_secret: clientSecret, redirect_uris: [...allowed] }, Infinity);
  }
  for (const redirectUri of redirectUris) await allowRedirect(redirectUri);

  return {
    issuer,
    clientId,
    clientSecret,
    idToken: (claims, forged) => signed({ iss: issuer, aud: clientId, ...claims }, forged),
    allowRedirect,
    answer: (path, handler) => void (handler ? answers.set(path, handler) : answers.delete(path)),
    signIn: (url, login) => walk(issuer, url, new URLSearchParams({ login })),
    cancel: (url) => walk(issuer, url, new URLSearchParams({ cancel: '1' })),
    asked: (path) => counts.get(path) ?? 0,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
