/** Text that lost or changed its characters on the way: another encoding was read, or one without Chinese was written. */

/** A question mark or a box where a Chinese character stood. */
const LOST = /(?<=\p{Script=Han})[?□■〓]|[?□■〓](?:\p{Script=Han}|[?□■〓])/u;
/** What the decoders of GBK and of old debuggers make of damaged bytes. */
const DEBRIS = /锟斤拷|锟斤|斤拷|烫烫|屯屯|葺葺|\uFFFD/u;
/** Bytes of UTF-8 or GBK read as Western European text: ä¸Šæµ·, ÉÏº£. */
const WESTERN =
  /[\u0080-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u2022\u2026\u2030\u2039\u203A\u20AC\u2122]{4,}/u;

/** Characters without which none of these can match; most text has none of them. */
const SUSPECT = /[?□■〓锟斤烫屯葺\uFFFD\u0080-\u00FF]/u;

let bytesOf: ReadonlyMap<string, readonly [number, number]> | null = null;

/** The two bytes of every character of GBK. */
function gbkBytes(): ReadonlyMap<string, readonly [number, number]> {
  if (bytesOf) return bytesOf;
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(character).length === 1 && character !== '\uFFFD') table.set(character, [lead, trail]);
    }
  }
  bytesOf = table;
  return table;
}

/** Whether `text` is UTF-8 that was read as GBK, as 涓婃捣 for 上海: its bytes then are Chinese again, but for the end. */
function isUtf8ReadAsGbk(text: string): boolean {
  const table = gbkBytes();
  const bytes: number[] = [];
  for (const character of text) {
    const pair = table.get(character);
    // The first byte of a Chinese character in UTF-8 lies in this range; most text ends here.
    if (pair && bytes.length === 0 && (pair[0] < 0xe3 || pair[0] > 0xef)) return false;
    if (pair) bytes.push(...pair);
    else if (bytes.length > 0) break;
  }
  if (bytes.length < 6) return false;
  // The first bytes alone tell: genuine Chinese text in GBK breaks the rules of UTF-8 within a character or two.
  const decoded = new TextDecoder('utf-8').decode(Uint8Array.from(bytes.slice(0, Math.floor(bytes.length / 3) * 3)));
  return /^[\p{Script=Han}（）·、]{2,}$/u.test(decoded);
}

/** Whether `text` looks as if its characters were lost or changed by a wrong encoding. */
export function isGarbled(text: string): boolean {
  return (SUSPECT.test(text) && (LOST.test(text) || DEBRIS.test(text) || WESTERN.test(text))) || isUtf8ReadAsGbk(text);
}
