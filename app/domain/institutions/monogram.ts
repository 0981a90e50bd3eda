import { CITY } from '#app/kernel/city/active.ts';

/** What many names begin with, so that it tells none of them apart. */
const COMMON = new RegExp(`^(?:演示[·•]?|（[^）]*）|\\([^)]*\\)|${CITY.name}|${CITY.shortName}|中国|\\s)+`, 'u');

/** The one or two characters that stand for a name: the first that tell it from others. */
export function monogramOf(name: string): string {
  const characters = Array.from(name.replace(COMMON, '').replace(/[^\p{Letter}\p{Number}]/gu, ''));
  return (characters.length === 0 ? Array.from(name) : characters).slice(0, 2).join('');
}
