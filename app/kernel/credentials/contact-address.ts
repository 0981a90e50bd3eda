import { visible } from '#app/kit/visible-text.ts';

/** The kinds of contact address. An address is stored and compared in one spelling. */
export type ContactKind = 'email' | 'mobile';
export interface ContactAddress {
  kind: ContactKind;
  value: string;
}
export type ContactReading = ({ ok: true } & ContactAddress) | { ok: false; message: string };

/** RFC 5321 4.5.3.1: a forward path holds 256 octets with its brackets. */
export const LONGEST_EMAIL = 254;
const LONGEST_LOCAL_PART = 64;
const LONGEST_TYPED = 1_000;

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/u;
const MOBILE = /^1[3-9]\d{9}$/u;

export const CONTACT_EMPTY = '请填写手机号码或电子邮箱。';
export const CONTACT_UNREADABLE = '请填写 11 位大陆手机号码，或完整的电子邮箱（如 name@example.cn）。';

/**
 * Reads an e-mail address or a mainland mobile number as typed. Accepts full-width characters, capitals, spaces and hyphens within
 * a number, and +86 or 0086 before it.
 * @returns the kind and the spelling to store, or a Chinese message if the text is empty or neither.
 */
export function readContactAddress(typed: string): ContactReading {
  if (typed.length > LONGEST_TYPED) return { ok: false, message: CONTACT_UNREADABLE };
  const text = visible(typed).normalize('NFKC').trim();
  if (text === '') return { ok: false, message: CONTACT_EMPTY };
  const email = text.toLowerCase();
  if (isEmail(email)) return { ok: true, kind: 'email', value: email };
  const mobile = text.replace(/[\s\p{Pd}]/gu, '').replace(/^(?:\+|00)86/u, '');
  if (MOBILE.test(mobile)) return { ok: true, kind: 'mobile', value: mobile };
  return { ok: false, message: CONTACT_UNREADABLE };
}

/** ASCII only: look-alike letters of other scripts would let two accounts show the same address. */
function isEmail(text: string): boolean {
  if (text.length > LONGEST_EMAIL) return false;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  return local.length <= LONGEST_LOCAL_PART && LOCAL_PART.test(local) && DOMAIN.test(text.slice(at + 1));
}
