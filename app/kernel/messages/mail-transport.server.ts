import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';
import { createFileOnce } from '#app/kernel/credentials/create-file-once.server.ts';
import { isLoopback } from '../loopback.ts';
import { html, type Message, oneLine, plainText, recipient } from './message.ts';
import { safeId } from './safe-id.server.ts';

const TIMEOUT_MS = 10_000;

export interface MailTransport {
  /** Hands the message over once. @throws if it was not accepted; the caller tries again later, under the same id. */
  send(message: Message): Promise<void>;
}

interface Sender {
  name: string;
  address: string;
}

/**
 * Sends by SMTP if a server is set; otherwise writes each message to a file that a mail program opens.
 * @param from `名称 <address>` or the address alone.
 * @param timeoutMs how long the server may take for each answer.
 * @throws at once if `from` or `smtpUrl` is wrong.
 */
export function createMailTransport({
  smtpUrl,
  from,
  folder,
  timeoutMs = TIMEOUT_MS,
}: {
  smtpUrl?: string;
  from: string;
  folder: string;
  timeoutMs?: number;
}): MailTransport {
  const sender = readSender(from);
  return smtpUrl === undefined ? toFolder(sender, folder) : toServer(sender, smtpUrl, timeoutMs);
}

function toServer(sender: Sender, url: string, timeoutMs: number): MailTransport {
  if (!/^smtps?:\/\//iu.test(url)) throw new Error('邮件服务器地址须以 smtp:// 或 smtps:// 开头。');
  const transport = createTransport({
    url,
    // A server elsewhere that offers no TLS gets nothing: the mails hold one-time links.
    requireTLS: !isLoopback(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  return {
    async send(message) {
      await transport.sendMail(compose(sender, message));
    },
  };
}

function toFolder(sender: Sender, folder: string): MailTransport {
  // RFC 5322 ends lines with CR LF.
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(message) {
      const { message: bytes } = await transport.sendMail(compose(sender, message));
      if (!Buffer.isBuffer(bytes)) throw new Error('邮件应整封写出。');
      await createFileOnce(path.join(folder, `${safeId(message.id)}.eml`), bytes);
    },
  };
}

function compose(sender: Sender, message: Message): SendMailOptions {
  return {
    from: sender,
    // As an object, so that nothing in it is read as a list of addresses.
    to: { name: '', address: recipient(message, 'email') },
    subject: oneLine(message.subject),
    text: plainText(message),
    html: html(message),
    messageId: `<${safeId(message.id)}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}>`,
    // RFC 3834: out-of-office programs do not answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function readSender(from: string): Sender {
  const [, name = '', address = from] = /^([^<>]*)<([^<>]+)>$/u.exec(from.trim()) ?? [];
  const read = readContactAddress(address);
  if (!read.ok || read.kind !== 'email' || /\p{Cc}/u.test(from)) throw new Error('发件人须写作“名称 <邮箱>”或邮箱。');
  return { name: name.trim().replace(/^"(.*)"$/u, '$1'), address: read.value };
}
