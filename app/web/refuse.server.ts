import type { Refusal } from '../frame/error-page.tsx';

/** A refusal with words of its own, to be thrown: 404 absent, 410 gone, and why. */
export function refuse(status: 400 | 403 | 404 | 409 | 410 | 413 | 429 | 503, refusal: Refusal): Response {
  return Response.json(refusal, { status });
}
