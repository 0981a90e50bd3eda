import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Gives each response the nonce that its inline scripts must carry (`response.locals.nonce`). */
export const withNonce: RequestHandler = (_request, response, next) => {
  response.locals.nonce = randomBytes(16).toString('base64');
  next();
};

/**
 * Security headers. Scripts run only from this site or with the response's nonce; nothing may frame a page.
 * @param development true lets Vite inject styles and talk to its socket.
 * @param pictures origins besides this site that pictures may come from: the map's.
 */
export function securityHeaders(development: boolean, pictures: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
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
    // Behind TLS the proxy decides; sent over plain HTTP the header has no effect.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
}
