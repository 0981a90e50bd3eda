import { gatherSpots, packSpots, type PackedSpots, type Spot } from '#app/domain/city-map/pack-rows.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { SHANGHAI_QUARTERS } from '#seed/demo/quarters/shanghai.ts';
import { seededRandom, shareAt, type Random } from '#seed/demo/random.ts';

const SEED = 20_261_121;
/** How many institutions are in a building with others, and in one building on average. */
const SHARING = 1 / 3;
const IN_A_BUILDING = 6;
/** How far places lie from the middle of their quarter: some two kilometres. */
const AROUND = 0.02;

/** A number about 0, seldom beyond 2. */
const scattered = (random: Random): number => (random.next() + random.next() + random.next() - 1.5) * 2;

function invent(random: Random): Position {
  const { shares, quarters } = SHANGHAI_QUARTERS;
  const { longitude, latitude } = random.pick(quarters[shareAt(shares, random.next())] ?? []);
  return { longitude: longitude + scattered(random) * AROUND, latitude: latitude + scattered(random) * AROUND };
}

/** The spots of so many invented institutions, the same in every run: most in the inner districts, a third of them in buildings with others. */
export function inventSpots(institutions: number): Spot[] {
  const random = seededRandom(SEED);
  const sharing = Math.round(institutions * SHARING);
  const buildings = Array.from({ length: Math.max(1, Math.round(sharing / IN_A_BUILDING)) }, () => invent(random));
  return gatherSpots(Array.from({ length: institutions }, (_, i) => (i < sharing ? random.pick(buildings) : invent(random))));
}

/** So many institutions, each at a spot of its own: the most that there can be to draw and to send. */
export function inventLoneSpots(institutions: number): Spot[] {
  const random = seededRandom(SEED);
  const spots = new Map<string, Position>();
  while (spots.size < institutions) {
    const at = invent(random);
    spots.set(`${at.longitude.toFixed(5)} ${at.latitude.toFixed(5)}`, at);
  }
  return gatherSpots(spots.values());
}

/** What the site would answer with these spots, were there no limit. */
export const answerOf = (spots: readonly Spot[]): { spots: number; packed: PackedSpots } => ({
  spots: spots.length,
  packed: packSpots(spots),
});
