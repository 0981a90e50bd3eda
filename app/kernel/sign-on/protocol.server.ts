import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ClientAuth,
  type ServerMetadata,
} from 'openid-client';
import { discoverOnce, WrongIssuer } from './discover-provider.server.ts';
import { lacksProfile, readIdentity, type Identity } from './identity.ts';
import { judgeFailure } from './judge-failure.server.ts';
import { isPlainLoopback, type Provider } from './providers.ts';
import { reachUntil } from './reach-provider.server.ts';
import { refuse, type SignOnRefused } from './refusals.ts';

const TIMEOUT_MS = 8_000;

/** What the browser must bring back from its own cookie for {@link SignOnProtocol.finish}. */
export interface Attempt {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface SignOnProtocol {
  /** Where to send the reader, and what to keep secret until they are back. */
  begin(input: { redirectUri: string }): Promise<({ ok: true; url: string } & Attempt) | SignOnRefused>;
  /**
   * Identifies who has come back.
   * @param input.callbackUrl only its query is read; `redirectUri` must be the one with which the attempt began.
   */
  finish(input: { callbackUrl: URL; redirectUri: string } & Attempt): Promise<{ ok: true; identity: Identity } | SignOnRefused>;
}

/** How the client proves itself; if the document lists no method, Basic is meant (OpenID Connect Discovery 1.0, 3). */
function clientAuth({ clientSecret }: Provider, metadata: ServerMetadata): ClientAuth {
  if (clientSecret === undefined) return None();
  return metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    ? ClientSecretPost(clientSecret)
    : ClientSecretBasic(clientSecret);
}

/** The client for one exchange, until the deadline. Keys are fetched each time, so a rotated key works at once. */
function clientUntil(deadline: AbortSignal, provider: Provider, metadata: ServerMetadata): Configuration {
  const client = new Configuration(metadata, provider.clientId, undefined, clientAuth(provider, metadata));
  client[customFetch] = reachUntil(deadline);
  if (isPlainLoopback(provider.issuer)) allowInsecureRequests(client);
  // The library trusts an unsigned ID token that came over TLS; here every signature is checked.
  enableNonRepudiationChecks(client);
  return client;
}

/**
 * Sign-in with one provider by OpenID Connect: authorization code with PKCE (S256), state, nonce and, if the provider sends it, the
 * issuer of RFC 9207. Nothing that a provider or a reader sends makes it throw.
 * @param options.timeoutMs limits everything that one call asks of the provider together.
 */
export function createSignOnProtocol(
  provider: Provider,
  { timeoutMs = TIMEOUT_MS, now = Date.now }: { timeoutMs?: number; now?: () => number } = {},
): SignOnProtocol {
  const metadataOf = discoverOnce(provider, now);

  async function connect(): Promise<{ ok: true; client: Configuration } | SignOnRefused> {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      return { ok: true, client: clientUntil(deadline, provider, await metadataOf(deadline)) };
    } catch (error) {
      if (error instanceof WrongIssuer) return refuse('invalid', provider.name, error.message);
      return refuse('unavailable', provider.name, judgeFailure(error).detail);
    }
  }

  return {
    async begin({ redirectUri }) {
      const connected = await connect();
      if (!connected.ok) return connected;
      const attempt: Attempt = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
      const parameters = {
        redirect_uri: redirectUri,
        scope: provider.scopes,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
      };
      try {
        return { ok: true, url: buildAuthorizationUrl(connected.client, parameters).href, ...attempt };
      } catch (error) {
        // The discovery document names an address that cannot be used, such as plain http outside this machine.
        return refuse('unavailable', provider.name, judgeFailure(error).detail);
      }
    },

    async finish({ callbackUrl, redirectUri, state, nonce, codeVerifier }) {
      // The library skips a check if it gets no value for it.
      if (!state || !nonce || !codeVerifier) return refuse('invalid', provider.name, 'attempt_missing');
      const returned = new URL(redirectUri);
      returned.search = callbackUrl.search;
      const connected = await connect();
      if (!connected.ok) return connected;
      try {
        const tokens = await authorizationCodeGrant(connected.client, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
        });
        const claims = tokens.claims();
        if (!claims) return refuse('invalid', provider.name, 'no_id_token');
        const asks = lacksProfile(claims) && connected.client.serverMetadata().userinfo_endpoint !== undefined;
        const userInfo = asks ? await fetchUserInfo(connected.client, tokens.access_token, claims.sub) : undefined;
        const identity = readIdentity(claims, userInfo);
        return identity ? { ok: true, identity } : refuse('invalid', provider.name, 'bad_subject');
      } catch (error) {
        const { why, detail } = judgeFailure(error);
        return refuse(why, provider.name, detail);
      }
    },
  };
}
