import { unspaced } from '#app/kit/visible-text.ts';
import { isBlankMark } from '#app/kernel/blank-mark.ts';
import { plainTelephone } from '#app/kit/telephone.ts';
import { readWebAddress } from '#app/kit/web-address.ts';
import { isScientific } from '../lines/licence-number.ts';

/** Reads 联系电话; null if the cell is empty or says that there is none. Refuses what is no telephone number, or was rounded by a spreadsheet. */
export function readPhone(text: string | null): { ok: true; phone: string | null } | { ok: false } {
  if (text === null || isBlankMark(text)) return { ok: true, phone: null };
  const phone = plainTelephone(text);
  if (isScientific(phone) || /^[+-]?\d*\.\d+$/u.test(phone)) return { ok: false };
  return (phone.match(/\d/gu)?.length ?? 0) >= 5 ? { ok: true, phone } : { ok: false };
}

/** Only http and https addresses are websites; an address without a scheme gets http, which every site answers. */
export function readWebsite(text: string | null): { ok: true; website: string | null } | { ok: false } {
  if (text === null || (isBlankMark(text) && !text.includes('.'))) return { ok: true, website: null };
  const typed = unspaced(text);
  const address = /^[a-z][a-z\d+.-]*:/iu.test(typed) && !/^[\w.-]+:\d/u.test(typed) ? typed : `http://${typed}`;
  const website = readWebAddress(address);
  return website === null ? { ok: false } : { ok: true, website: website.replace(/\/$/u, '') };
}
