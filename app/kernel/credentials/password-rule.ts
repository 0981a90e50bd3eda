export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

export type PasswordJudgement = { ok: true } | { ok: false; message: string };

interface PasswordSurroundings {
  /** The person's own addresses and names. A password made mainly of one of them is guessed first. */
  about: readonly string[];
  /** Words of the site itself, which whoever guesses tries first. */
  siteWords: readonly string[];
  /** Whether a password is a common one. A function, because the list stays on the server. */
  isCommon: (password: string) => boolean;
}

/** Rows of keys that people run a finger along. Digits and letters come twice, since people go on from 9 to 0 and from z to a. */
const ROWS: readonly string[] = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  '1234567890qwertyuiopasdfghjklzxcvbnm',
  '`1234567890-=',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()_+',
  '一二三四五六七八九十',
].flatMap((row) => [row, Array.from(row).reverse().join('')]);

/** A password that only repeats a unit of up to this many characters is as weak as that unit. */
const LONGEST_TRIVIAL_UNIT = 4;
const SHORTEST_OWN_PART = 2;
const SHORTEST_OWN_PIECE = 3;

/** Brings a password into the form in which it is measured, hashed and compared. How a keyboard composes accents must not matter. */
export function normalisePassword(password: string): string {
  return password.normalize('NFC');
}

/**
 * Judges a new password by its length and by how easily it is guessed. It need not mix kinds of characters.
 * @returns ok, or a Chinese message that says what to change.
 */
export function judgePassword(password: string, { about, siteWords, isCommon }: PasswordSurroundings): PasswordJudgement {
  // A character has only a few code units, so a text of this length is too long without counting characters.
  if (password.length > LONGEST_PASSWORD * 10) return refuse(`密码最多 ${LONGEST_PASSWORD} 个字符。`);
  const text = normalisePassword(password);
  const length = Array.from(text).length;
  if (length < SHORTEST_PASSWORD) return refuse(`密码至少 ${SHORTEST_PASSWORD} 个字符，可以用一句好记的话。`);
  if (length > LONGEST_PASSWORD) return refuse(`密码最多 ${LONGEST_PASSWORD} 个字符。`);
  const folded = fold(text);
  if (isTrivial(folded)) return refuse('密码不能只是重复的字符或连续的按键，请换一个。');
  if (isMainlyOwn(folded, about)) return refuse('密码不能主要由您的邮箱、手机号码或姓名组成，请换一个。');
  if (isMainlyOf(folded, siteWords.map(fold).map(lettersAndDigits)))
    return refuse('密码不能主要由本站、园区、城市或岗位的名称组成，请换一个。');
  if (isCommon(text)) return refuse('这个密码太常见，容易被猜中，请换一个。');
  return { ok: true };
}

function refuse(message: string): PasswordJudgement {
  return { ok: false, message };
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Whether the password is one short unit repeated, or a run along a row of keys, once or repeated. */
function isTrivial(folded: string): boolean {
  const characters = Array.from(folded.trim());
  const period = characters.findIndex(
    (_, shift) => shift > 0 && characters.every((one, at) => at < shift || one === characters[at - shift]),
  );
  const unit = period < 0 ? characters : characters.slice(0, period);
  return unit.length <= LONGEST_TRIVIAL_UNIT || ROWS.some((row) => row.includes(unit.join('')));
}

/** Whether more than half of the password is what anyone who knows the person would try. */
function isMainlyOwn(folded: string, about: readonly string[]): boolean {
  if (about.some((value) => fold(value).trim() === folded.trim())) return true;
  return isMainlyOf(folded, about.flatMap(ownParts));
}

/** Whether more than half of the password is made of these parts, as letters and digits. */
function isMainlyOf(folded: string, given: readonly string[]): boolean {
  const parts = given.toSorted((a, b) => b.length - a.length);
  const bare = lettersAndDigits(folded);
  const left = parts.reduce((rest, part) => rest.replaceAll(part, '\0'), bare).replaceAll('\0', '');
  const taken = Array.from(bare).length - Array.from(left).length;
  return taken * 2 > Array.from(folded).length;
}

/** Returns the whole value, the part before @, and that part's pieces between dots and hyphens. Short ones are left out. */
function ownParts(value: string): string[] {
  const folded = fold(value);
  const local = folded.includes('@') ? folded.slice(0, folded.lastIndexOf('@')) : folded;
  const whole = [folded, local].map(lettersAndDigits).filter((part) => Array.from(part).length >= SHORTEST_OWN_PART);
  const pieces = local.split(/[^\p{L}\p{N}]+/u).filter((part) => Array.from(part).length >= SHORTEST_OWN_PIECE);
  return [...whole, ...pieces];
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
