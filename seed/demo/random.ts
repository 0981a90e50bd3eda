/** A stream of numbers that is the same for the same seed, on every machine. */
export interface Random {
  /** In [0, 1). */
  next: () => number;
  /** Whole number in [from, to]. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` different ones in random order; all of them if there are fewer. */
  some<T>(list: readonly T[], count: number): T[];
  chance(probability: number): boolean;
}

/** Mulberry32 over `seed`. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('没有可选的项');
    return list[whole(0, list.length - 1)]!;
  };
  const some = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(whole(0, rest.length - 1), 1)[0]!);
  };
  return { next, whole, pick, some, chance: (probability) => next() < probability };
}

/**
 * Spreads 0, 1, 2 … evenly over [0, 1), so that shares hold in small sets as well as in large ones.
 * Different irrational steps spread independently of each other.
 */
export function spread(index: number, step: number): number {
  return ((index + 0.5) * step) % 1;
}

/** The share of `shares` (any positive weights) in which `at`, a number in [0, 1), falls. */
export function shareAt<K extends string>(shares: readonly (readonly [K, number])[], at: number): K {
  let left = at * shares.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of shares) {
    left -= weight;
    if (left < 0) return key;
  }
  return shares.at(-1)![0];
}
