import { type ContactAddress, type ContactKind, readContactAddress } from '#app/kernel/credentials/contact-address.ts';

/** One message to one person. How it looks depends on where it goes. */
export interface Message {
  /** A message that is sent again under the same id counts as the same one. */
  id: string;
  to: ContactAddress;
  subject: string;
  lines: readonly string[];
  link?: { name: string; url: string };
}

/** Carriers split a long text of some 300 characters into parts and charge for each. */
export const LONGEST_SHORT_TEXT = 300;

const HTML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Puts a text on one line: whatever would end a line or a header becomes a space. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/**
 * The address a message goes to.
 * @throws unless it is of this kind and spelled as contact-address.ts stores it, which leaves no room for another header or
 * recipient.
 */
export function recipient({ to }: Message, kind: ContactKind): string {
  const read = readContactAddress(to.value);
  if (!read.ok || read.kind !== kind || to.kind !== kind || read.value !== to.value)
    throw new Error(kind === 'email' ? '收件邮箱有误。' : '收件手机号码有误。');
  return to.value;
}

/** The message as text, a paragraph for each line, the link last on a line of its own. */
export function plainText({ lines, link }: Message): string {
  const paragraphs = lines.map(oneLine);
  if (link) paragraphs.push(`${oneLine(link.name)}：\n${oneLine(link.url)}`);
  return `${paragraphs.join('\n\n')}\n`;
}

/** The message as a complete HTML page, escaped, with no pictures, styles or anything else to fetch. */
export function html({ subject, lines, link }: Message): string {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`);
  if (link) paragraphs.push(`<p>${htmlLink(link)}</p>`);
  const head = `<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`;
  return ['<!doctype html>', '<html lang="zh-CN">', head, '<body>', paragraphs.join('\n'), '</body>', '</html>', ''].join('\n');
}

/** The message for a mobile, on one line. What does not fit is cut from the text, never from the address of the link. */
export function shortText({ subject, lines, link }: Message): string {
  const url = link ? ` ${oneLine(link.url)}` : '';
  const kept = url.length <= LONGEST_SHORT_TEXT / 2 ? url : '';
  return cut(`${oneLine(subject)}：${oneLine(lines.join(' '))}`, LONGEST_SHORT_TEXT - kept.length) + kept;
}

/** The address is shown as well: a reader sees where a link leads before following it. Only web addresses become links. */
function htmlLink({ name, url }: { name: string; url: string }): string {
  const shown = escaped(url);
  return /^https?:\/\//iu.test(url) ? `<a href="${shown}">${escaped(name)}</a><br>${shown}` : `${escaped(name)}：${shown}`;
}

function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/gu, (character) => HTML_ENTITIES[character] ?? character);
}

/** Cuts by UTF-16 units, as carriers count, but never in the middle of a character. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > longest - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
