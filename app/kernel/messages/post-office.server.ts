import { type MailTransport } from './mail-transport.server.ts';
import { type Message } from './message.ts';
import { type TextTransport } from './text-transport.server.ts';

export interface PostOffice {
  /** Sends a message by mail or text, depending on its address. @throws as the transports do. */
  send(message: Message): Promise<void>;
}

/** Combines the two transports into one. */
export function createPostOffice({ mail, text }: { mail: MailTransport; text: TextTransport }): PostOffice {
  return { send: (message) => (message.to.kind === 'email' ? mail : text).send(message) };
}
