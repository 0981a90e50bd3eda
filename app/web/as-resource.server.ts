import type { RefusalPage } from '../frame/error-page.tsx';

/** Answers for an address that is a file and not a page: a refusal is plain text, since there is no page to show it. */
export async function asResource(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (thrown) {
    if (!(thrown instanceof Response) || !thrown.headers.get('content-type')?.startsWith('application/json')) throw thrown;
    const { title, text } = (await thrown.json()) as RefusalPage;
    return new Response(`${title}。${text}\n`, { status: thrown.status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  }
}
