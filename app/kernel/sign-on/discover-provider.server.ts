import { allowInsecureRequests, ClientError, customFetch, discovery, type ServerMetadata } from 'openid-client';
import { z } from 'zod';
import { isPlainLoopback, type Provider } from './providers.ts';
import { reachUntil, Unreachable } from './reach-provider.server.ts';

const KEPT_MS = 60 * 60 * 1000;

const needed = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url(), jwks_uri: z.url() });

/** The provider's discovery document names another issuer. */
export class WrongIssuer extends Error {}

async function discover(provider: Provider, deadline: AbortSignal): Promise<ServerMetadata> {
  const issuer = new URL(provider.issuer);
  const found = await discovery(issuer, provider.clientId, undefined, undefined, {
    [customFetch]: reachUntil(deadline),
    ...(isPlainLoopback(provider.issuer) && { execute: [allowInsecureRequests] }),
  }).catch((error: unknown) => {
    if (error instanceof ClientError && error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') throw new WrongIssuer('issuer_mismatch');
    if (error instanceof ClientError && error.cause instanceof Unreachable) throw error.cause;
    throw new Unreachable('bad_discovery_document');
  });
  const metadata = found.serverMetadata();
  // The library lets the documents of two vendors name another issuer; this site allows it to nobody.
  if (new URL(metadata.issuer).href !== issuer.href) throw new WrongIssuer('issuer_mismatch');
  if (!needed.safeParse(metadata).success) throw new Unreachable('bad_discovery_document');
  return metadata;
}

/** Fetches the provider's discovery document and keeps it for an hour. A failure is not kept, so the next reader tries again. */
export function discoverOnce(provider: Provider, now: () => number): (deadline: AbortSignal) => Promise<ServerMetadata> {
  let kept: { document: Promise<ServerMetadata>; at: number } | undefined;
  return (deadline) => {
    if (kept && now() - kept.at < KEPT_MS) return kept.document;
    const asked = { document: discover(provider, deadline), at: now() };
    kept = asked;
    asked.document.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return asked.document;
  };
}
