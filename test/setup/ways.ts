import type { BrowserContextOptions } from 'playwright-core';
import { describe } from 'vitest';
import { PHONE, WIDE } from './browser.ts';
import { amountOf } from './drills.ts';

type Way = [name: string, options: BrowserContextOptions];

/** The ways to use the site: on a wide screen, on a phone, and on a phone without scripts. */
const WAYS: [Way, Way, Way] = [
  ['1280 px', { viewport: WIDE }],
  ['390 px', { viewport: PHONE }],
  ['390 px without scripts', { viewport: PHONE, javaScriptEnabled: false }],
];
/** For tests of scripts. */
export const WAYS_WITH_SCRIPTS = WAYS.slice(0, 2);
/** The two that differ most: what works in both works in between. */
export const DESK_AND_BARE_PHONE = [WAYS[0], WAYS[2]];

/** Whether this run walks by every way. */
export const BY_EVERY_WAY = amountOf('ways') > 1;

/** A number below `count` that a text stands for, always the same: by it the ways get their share. */
export const turnOf = (text: string, count: number): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 65_521, 7) % count;

/**
 * Journeys that are walked by all of these ways in a drill, and by one of them in `npm test`. Their name chooses which, so that each way has
 * its share. Those that the site exists for (signing in, claiming an organisation, inviting) are always walked by both: `describe.each`.
 */
export const byTurns =
  <W extends readonly [name: string, ...unknown[]]>(ways: readonly W[]) =>
  (name: string, journeys: (...way: { -readonly [At in keyof W]: W[At] }) => void): void => {
    const turn = turnOf(name, ways.length);
    const walked = ways.filter((_way, i) => BY_EVERY_WAY || i === turn);
    for (const way of walked) describe(name.replace('%s', way[0]), () => journeys(...(way as never)));
  };
