import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The policy of a file that a person has uploaded: whatever is in it, nothing of it runs, sends anything or is framed. */
export const INERT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Gives each response the nonce for its inline scripts (`response.locals.nonce`). */
export const withNonce: RequestHandler = (_request, response, next) => {
  response.locals.nonce = randomBytes(16).toString('base64');
  next();
};

/**
 * Security headers. Scripts run only from this site or with the response's nonce; no other site may frame a page.
 * @param development true lets Vite inject styles and connect to its socket.
 * @param pictures other origins of pictures: the map's.
 */
export function securityHeaders(development: boolean, pictures: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${String((response as Response).locals.nonce)}'`],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", 'data:', ...pictures],
        fontSrc: ["'self'"],
        connectSrc: development ? ["'self'", 'ws:'] : ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    frameguard: { action: 'deny' },
    // The proxy decides about TLS; over plain HTTP the header has no effect.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  });
}
