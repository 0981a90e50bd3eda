import { type MailTransport } from './mail-transport.server.ts';
import { type Message } from './message.ts';
import { type TextTransport } from './text-transport.server.ts';

export interface PostOffice {
  /** Sends a message the way its address asks for. @throws as the transports do. */
  send(message: Message): Promise<void>;
}

/** One counter for both ways of reaching a person. */
export function createPostOffice({ mail, text }: { mail: MailTransport; text: TextTransport }): PostOffice {
  return { send: (message) => (message.to.kind === 'email' ? mail : text).send(message) };
}
