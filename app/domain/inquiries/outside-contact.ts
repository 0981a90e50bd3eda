import { visible } from '#app/kit/visible-text.ts';

/** A contact detail in a text that leads past the site: a link, a mailbox, a telephone, an account elsewhere. */
export type OutsideContact = { kind: 'link' | 'email' | 'phone' | 'account'; found: string };

const KIND_NAME: Record<OutsideContact['kind'], string> = {
  link: '网址',
  email: '邮箱地址',
  phone: '电话号码',
  account: '微信、QQ 等账号',
};

/** The message that tells a writer what was found and why it is not allowed. */
export function refuseContact({ kind, found }: OutsideContact): string {
  return `文字里有${KIND_NAME[kind]}（“${found}”）。请删去：联系方式请填在联系人一栏，对方接受邀约后会自动显示。`;
}

/** The same for a text that stays public. */
export function refusePublicContact({ kind, found }: OutsideContact): string {
  return `文字里有${KIND_NAME[kind]}（“${found}”）。评价和答复会公开，请删去。`;
}

const CHINESE_DIGITS: Record<string, string> = {
  〇: '0',
  零: '0',
  一: '1',
  幺: '1',
  壹: '1',
  二: '2',
  两: '2',
  贰: '2',
  三: '3',
  叁: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  七: '7',
  柒: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
};
const RUN_OF_CHINESE_DIGITS = new RegExp(
  `[${Object.keys(CHINESE_DIGITS).join('')}](?:[\\s-]*[${Object.keys(CHINESE_DIGITS).join('')}]){6,}`,
  'gu',
);
/** Single letters and signs held apart by spaces or dashes: `e x a m p l e . c o m`. */
const HELD_APART = /[a-z0-9.@:/](?:[ _-]+[a-z0-9.@:/])*/gu;
const LETTER = /[a-z0-9]/u;
/** From so many on they are a word that is spelt out. */
const LEAST_SPELT = 4;

/** Joins the letters that are held apart in `run`, which stands at `at` of a text; a letter that goes on without a space is no single one. */
function joined(run: string, at: number, text: string): string {
  const signs = Array.from(run.matchAll(/[^ _-]/gu), ({ index }) => index);
  if (LETTER.test(text[at - 1] ?? '')) signs.shift();
  const goesOn = LETTER.test(text[at + run.length] ?? '');
  if (goesOn) signs.pop();
  while (signs.length > 0 && !LETTER.test(run[signs.at(-1) ?? 0] ?? '')) signs.pop();
  const [first, last] = [signs[0], signs.at(-1)];
  if (first === undefined || last === undefined || signs.length < LEAST_SPELT) return run;
  return run.slice(0, first) + run.slice(first, last + 1).replace(/[ _-]/gu, '') + run.slice(last + 1);
}

/** Normalises a text: full-width, circled and Chinese digits, dots of every kind, letters held apart. */
function plain(text: string): string {
  return visible(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[｡․﹒]/gu, '.')
    .replace(RUN_OF_CHINESE_DIGITS, (run) => Array.from(run, (one) => CHINESE_DIGITS[one] ?? one).join(''))
    .replace(/[[(【〔{]\s*(?:\.|dot|点)\s*[\])】〕}]/gu, '.')
    .replace(/[[(【〔{]\s*(?:@|at)\s*[\])】〕}]/gu, '@')
    .replace(HELD_APART, joined);
}

/** Top-level domains that rarely follow a dot for another reason. */
const SURE_LATIN = '(?:com|cn|org|xyz|vip)';
const SURE_HAN = '(?:中国|公司)';
/** Top-level domains that often do; they count only after a name in Latin letters and without a space. */
const LATIN_END =
  '(?:net|gov|edu|info|biz|top|club|shop|site|online|tech|cc|tv|me|io|ai|app|dev|link|pro|mobi|asia|hk|tw|wang|ren|ink|icu|store|cloud|live|ltd)';
/** Names of languages, frameworks and products that look like addresses. */
const KNOWN_NAMES = /^(?:asp|ado|vb|ml|java|win|core|dot|paint|entity)\.net$|^(?:socket|engine|draw)\.io$|^(?:co|inc|corp)\.ltd$/u;
const HAN_OR_WORD = '[\\p{Script=Han}a-z0-9]';
/** No letter follows, and after a Chinese top-level domain no Chinese character either: 上海.中国区 is no address. */
const ENDS_HERE = '(?![a-z0-9]|-[a-z0-9])';

/** Names with dots between them, as many as follow one another, and what one of them must begin with to end an address. */
interface Chain {
  names: RegExp;
  end: RegExp;
}

const HAN_CHAIN: Chain = {
  names: new RegExp(`${HAN_OR_WORD}[\\p{Script=Han}a-z0-9-]*(?:\\s*\\.\\s*${HAN_OR_WORD}[\\p{Script=Han}a-z0-9-]*)*`, 'gu'),
  end: new RegExp(`(?:${SURE_LATIN}${ENDS_HERE}|${SURE_HAN}(?!\\p{Script=Han}))(?:/\\S*)?`, 'yu'),
};
const LATIN_CHAIN: Chain = {
  names: /(?<![a-z0-9-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*/gu,
  end: new RegExp(`${LATIN_END}${ENDS_HERE}(?:/\\S*)?`, 'yu'),
};

/** The addresses among chains of names: each from the first name of its chain to the last that ends an address. */
function addressesIn(text: string, { names, end }: Chain): string[] {
  const found: string[] = [];
  names.lastIndex = 0;
  for (let chain = names.exec(text); chain !== null; chain = names.exec(text)) {
    const { 0: whole, index } = chain;
    const starts = Array.from(whole.matchAll(/\.\s*/gu), (dot) => index + dot.index + dot[0].length);
    const reaches = starts.reverse().find((at) => {
      end.lastIndex = at;
      return end.test(text);
    });
    if (reaches === undefined) continue;
    found.push(text.slice(index, end.lastIndex));
    names.lastIndex = end.lastIndex;
  }
  return found;
}

const every =
  (pattern: RegExp) =>
  (text: string): readonly string[] =>
    text.match(pattern) ?? [];

const LINKS: readonly { among: (text: string) => readonly string[]; isName?: true }[] = [
  { among: every(/h[tx]{2}ps?\s*:\s*[/\\]+\s*\S*/gu) },
  { among: every(/(?<![a-z0-9])www\s*\.\s*[\p{Script=Han}a-z0-9][\p{Script=Han}a-z0-9.-]*/gu) },
  { among: (text) => addressesIn(text, HAN_CHAIN), isName: true },
  { among: (text) => addressesIn(text, LATIN_CHAIN), isName: true },
  // The full stop of Chinese serves as a dot in addresses; within a sentence it stands after Han.
  {
    among: every(new RegExp(`[a-z0-9](?<=(?<![a-z0-9-])-*[a-z0-9])[a-z0-9-]*\\s*。\\s*(?:com|cn|org|top|xyz|vip)${ENDS_HERE}`, 'gu')),
    isName: true,
  },
  {
    among: every(
      new RegExp(`[a-z](?<=(?<![a-z0-9-])[0-9-]*[a-z])[a-z0-9-]*\\s*(?:点|(?<=\\s)dot(?=\\s))\\s*(?:com|cn|org)${ENDS_HERE}`, 'gu'),
    ),
  },
  // A short country domain counts only with a path: t.me/…, bit.ly/….
  { among: every(/(?<![a-z0-9-.])[a-z0-9-]{1,30}\.(?!js|ts|py|md|go|rs|cs|rb|sh)[a-z]{2}\/[a-z0-9]\S*/gu) },
];

/** Whether something that looks like a site's name is a list number, the letter of an option or a product's name. */
function isInnocent(name: string): boolean {
  const tight = name.replace(/\s+/gu, '').replaceAll('。', '.');
  const labels = tight.replace(/\/.*$/u, '').split('.');
  const [first = ''] = labels.slice(-2);
  const end = labels.at(-1) ?? '';
  if (KNOWN_NAMES.test(labels.slice(-2).join('.'))) return true;
  const sure = new RegExp(`^(?:${SURE_LATIN}|${SURE_HAN})$`, 'u').test(end);
  if (/^\d+$/u.test(first)) return !(sure && first.length >= 2);
  if (/^[a-z]$/u.test(first)) return !/^(?:com|cn|org)$/u.test(end) || labels.length > 2;
  // A new sentence in Latin letters has a space after the full stop.
  return /\.\s/u.test(name) && !sure;
}

const SAME_LINE_GAP = '[\\s\\-_*—–·.]{0,3}';
const EMAILS = [
  /(?<![a-z0-9._%+-])[a-z0-9._%+-]+\s*@\s*[a-z0-9-]+(?:\s*\.\s*[a-z0-9-]+)+/gu,
  /(?<![a-z0-9._%+-])[a-z0-9._%+-]+\s*@\s*(?:qq|163|126|139|gmail|outlook|hotmail|sina|foxmail|aliyun)(?![a-z0-9])/gu,
];
const PHONES = [
  new RegExp(`(?<![\\da-z.])(?:\\+?(?:00)?86${SAME_LINE_GAP})?1${SAME_LINE_GAP}[3-9](?:${SAME_LINE_GAP}\\d){9}(?!\\d)`, 'gu'),
  /(?<![\d.])(?:\+?86[\s-]*)?\(?0\d{2,3}[\s)-]*\d{3,4}[\s-]?\d{4}(?!\d)/gu,
  /(?<![\d.])[48]00[\s-]?\d{3}[\s-]?\d{4}(?![\d.])/gu,
  /\+\s*\d(?:[\s()-]*\d){8,14}(?!\d)/gu,
  /(?:电话|座机|固话|手机|热线|致电|拨打|(?<![a-z])(?:tel|phone|mobile))(?:号码?|是|为|[\s:.])*(?:\d{7,8}|\d{3,4}[\s-]\d{4})(?!\d)/gu,
];
/** Dates and periods, whose digits together may look like a telephone number. */
const DAYS = /(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?(?!\d)/gu;

const MESSENGER = '(?:微\\s*信|威信|薇信|(?<![a-z])(?:wechat|weixin|wx|vx)|(?<![a-z])v信)';
const SAYS_ACCOUNT = '[账帐]号|号码?|id|同号|是|为';
const ACCOUNTS = [
  new RegExp(`${MESSENGER}\\s*(?:${SAYS_ACCOUNT}|[:=])(?:${SAYS_ACCOUNT}|[\\s:=])*([a-z][a-z0-9_-]{4,19}|\\d{5,})`, 'gu'),
  /(?:微\s*信|威信|薇信|(?<![a-z])(?:wechat|weixin|wx|vx)|(?<![a-z])v信)[\s,，。_-]*(?=[a-z\d])(?=[a-z_-]{0,40}\d)([a-z][a-z0-9_-]{5,19}|\d{6,})/gu,
  /(?:加|\+)\s*(?:我\s*)?(?:v|微|薇|wx|vx)\s*(?::\s*)?(?=[a-z0-9_-]{6})[a-z0-9_-]{6,20}/gu,
  /(?<![a-z])(?:qq|扣扣|企鹅)\s*(?:(?:群|账号|帐号|号码?|是|为|[:=])\s*)*\d(?:[\s-]*\d){4,11}(?!\d)/gu,
];

const first = (kind: OutsideContact['kind'], text: string, patterns: readonly RegExp[]): OutsideContact | null => {
  for (const pattern of patterns) {
    const [found] = text.match(pattern) ?? [];
    if (found !== undefined) return { kind, found: found.trim().slice(0, 40) };
  }
  return null;
};

function firstLink(text: string): OutsideContact | null {
  for (const { among, isName } of LINKS) {
    const found = among(text).find((one) => !isName || !isInnocent(one));
    if (found !== undefined) return { kind: 'link', found: found.trim().slice(0, 40) };
  }
  return null;
}

/**
 * Looks for contact details that lead past the site: web and mail addresses, telephone numbers, accounts elsewhere, also if they are
 * written with full-width characters, spaces or invisible characters in between.
 * @returns the first one found, in its normalised form; null if there is none.
 */
export function outsideContact(text: string): OutsideContact | null {
  const spelt = plain(text);
  return (
    first('email', spelt, EMAILS) ??
    firstLink(spelt) ??
    first('phone', spelt.replace(DAYS, '，'), PHONES) ??
    first('account', spelt, ACCOUNTS)
  );
}
