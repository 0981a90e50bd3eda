import { gatherSpots, packSpots, type PackedSpots, type Spot } from '#app/domain/city-map/pack-rows.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { SHANGHAI_QUARTERS } from '#seed/demo/quarters/shanghai.ts';
import { seededRandom, shareAt, type Random } from '#seed/demo/random.ts';

const SEED = 20_261_121;
/** The share of institutions in a building with others, and how many are in one building on average. */
const SHARING = 1 / 3;
const IN_A_BUILDING = 6;
/** How far places are from the middle of their quarter: about two kilometres. */
const AROUND = 0.02;

/** A random number around 0, rarely beyond 2. */
const scattered = (random: Random): number => (random.next() + random.next() + random.next() - 1.5) * 2;

function invent(random: Random): Position {
  const { shares, quarters } = SHANGHAI_QUARTERS;
  const { longitude, latitude } = random.pick(quarters[shareAt(shares, random.next())] ?? []);
  return { longitude: longitude + scattered(random) * AROUND, latitude: latitude + scattered(random) * AROUND };
}

/**
 * The spots of this many invented institutions, the same in every run: most in the inner districts, a third of them in buildings with
 * others.
 */
export function inventSpots(institutions: number): Spot[] {
  const random = seededRandom(SEED);
  const sharing = Math.round(institutions * SHARING);
  const buildings = Array.from({ length: Math.max(1, Math.round(sharing / IN_A_BUILDING)) }, () => invent(random));
  return gatherSpots(Array.from({ length: institutions }, (_, i) => (i < sharing ? random.pick(buildings) : invent(random))));
}

/** This many institutions, each at its own spot: the most that can be drawn and sent. */
export function inventLoneSpots(institutions: number): Spot[] {
  const random = seededRandom(SEED);
  const spots = new Map<string, Position>();
  while (spots.size < institutions) {
    const at = invent(random);
    spots.set(`${at.longitude.toFixed(5)} ${at.latitude.toFixed(5)}`, at);
  }
  return gatherSpots(spots.values());
}

/** The site's answer with these spots if it had no limit. */
export const answerOf = (spots: readonly Spot[]): { spots: number; packed: PackedSpots } => ({
  spots: spots.length,
  packed: packSpots(spots),
});
