import path from 'node:path';
import { createFileOnce } from '#app/kernel/credentials/create-file-once.server.ts';
import { isLoopback } from '../loopback.ts';
import { type Message, recipient, shortText } from './message.ts';
import { safeId } from './safe-id.server.ts';

const TIMEOUT_MS = 8_000;

export interface TextTransport {
  /** Hands the message over once. @throws if it was not accepted; the caller tries again later, under the same id. */
  send(message: Message): Promise<void>;
}

/**
 * Sends texts to mobiles: posts `{id, to, text}` as JSON to the gateway if one is set, otherwise writes each to a file. The gateway
 * recognises a repeat by its id. Errors name neither the number nor the text, which may hold a code.
 * @param gatewayUrl may hold a name and password, sent as Basic authentication.
 * @throws at once if it is not a web address, or would be reached without TLS.
 */
export function createTextTransport({
  gatewayUrl,
  folder,
  timeoutMs = TIMEOUT_MS,
}: {
  gatewayUrl?: string;
  folder: string;
  timeoutMs?: number;
}): TextTransport {
  return gatewayUrl === undefined ? toFolder(folder) : toGateway(gatewayUrl, timeoutMs);
}

function toGateway(url: string, timeoutMs: number): TextTransport {
  const gateway = readGateway(url);
  return {
    async send(message) {
      const body = JSON.stringify({ id: message.id, to: recipient(message, 'mobile'), text: shortText(message) });
      const answer = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', ...gateway.authorization },
        body,
        // Redirects are not followed, since the text may hold a code. If the gateway moves, the setting is changed.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`短信网关未接收：${answer.status}`);
    },
  };
}

/** Moves a name and password from the URL into a header, since fetch accepts none in a URL. */
function readGateway(written: string): { url: URL; authorization: { authorization?: string } } {
  if (!/^https?:\/\//iu.test(written) || !URL.canParse(written)) throw new Error('短信网关地址须以 http:// 或 https:// 开头。');
  if (!/^https:/iu.test(written) && !isLoopback(written)) throw new Error('短信网关地址须以 https:// 开头，在本机的除外。');
  const url = new URL(written);
  const account = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  [url.username, url.password] = ['', ''];
  return { url, authorization: account === ':' ? {} : { authorization: `Basic ${Buffer.from(account).toString('base64')}` } };
}

function toFolder(folder: string): TextTransport {
  return {
    async send(message) {
      await createFileOnce(path.join(folder, `${safeId(message.id)}.txt`), `${recipient(message, 'mobile')}\n${shortText(message)}\n`);
    },
  };
}
