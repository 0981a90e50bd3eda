import { keptWithOrigin } from './origin.server.ts';

/** An XML document of the site's addresses, from its lines. Addresses in it are percent-encoded, so that only `&` needs escaping. */
export function xmlResponse(lines: readonly string[]): Response {
  return new Response(['<?xml version="1.0" encoding="UTF-8"?>', ...lines, ''].join('\n'), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': keptWithOrigin() },
  });
}
