import { pinyin } from 'pinyin-pro';

const MAX_LENGTH = 80;
/** Caches spellings: the words of the catalogue and of names are only a few thousand. */
const spelled = new Map<string, string>();

function spell(word: string): string {
  let letters = spelled.get(word);
  if (letters === undefined) {
    letters = pinyin(word, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
      .join('')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    spelled.set(word, letters);
  }
  return letters;
}

/** Turns words into the readable part of a URL: 青禾, 人才, 001 → `qinghe-rencai-001`. Cut between words at 80 characters. */
export function slugOf(words: readonly string[]): string {
  let slug = '';
  for (const letters of words.map(spell)) {
    if (letters === '') continue;
    const longer = slug === '' ? letters : `${slug}-${letters}`;
    if (longer.length > MAX_LENGTH) break;
    slug = longer;
  }
  return slug;
}
