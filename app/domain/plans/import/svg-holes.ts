import { boundsOf, isWithin, signedDoubleArea, whereIs, type Box } from '../geometry/geometry.ts';
import { MOST_CORNERS_FOUND, type FoundRing } from './imported-shapes.ts';

interface Placed {
  ring: FoundRing;
  box: Box;
  /** Twice the area; its sign tells which way round the corners run. */
  double: number;
  /** The smallest ring around it. */
  around: Placed | null;
}

/** Looking for holes stops after this much work, in corners looked at. */
const MOST_CORNERS = 1_000_000;
const MOST_RINGS = 2_000;

/** Whether all corners of one ring lie in another; corners on its line count as inside if any other is. */
function holdsRing(outer: Placed, inner: Placed): boolean {
  const places = inner.ring.map((point) => whereIs(outer.ring, point));
  return !places.includes('outside') && places.includes('inside');
}

/**
 * The rings of one path that are rooms. A room is one closed line, which has no place for a hole: a ring with a hole is left out along
 * with the hole, which is no room either. Rings that hold several others which run the same way are a frame with rooms in it.
 * @param evenOdd whether the path is filled by that rule, by which every ring within another is a hole.
 * @returns the rings and how many were left out for their holes; null if there is too much to look through.
 */
export function withoutHoles(rings: readonly FoundRing[], evenOdd: boolean): { rooms: FoundRing[]; holed: number } | null {
  if (rings.length < 2) return { rooms: [...rings], holed: 0 };
  if (rings.length > MOST_RINGS) return null;
  const placed = rings
    .filter(({ length }) => length <= MOST_CORNERS_FOUND)
    .map((ring): Placed => ({ ring, box: boundsOf(ring), double: signedDoubleArea(ring), around: null }))
    .sort((a, b) => Math.abs(b.double) - Math.abs(a.double));
  let corners = 0;
  for (const [at, inner] of placed.entries()) {
    // The larger ones come first: the last of them that holds it is the smallest around it.
    for (let before = at - 1; before >= 0; before -= 1) {
      const outer = placed[before];
      if (!outer || !isWithin(inner.box, outer.box)) continue;
      corners += outer.ring.length * inner.ring.length;
      if (corners > MOST_CORNERS) return null;
      if (!holdsRing(outer, inner)) continue;
      inner.around = outer;
      break;
    }
  }
  const within = new Map<Placed, Placed[]>();
  for (const one of placed) {
    if (!one.around) continue;
    const inside = within.get(one.around) ?? [];
    inside.push(one);
    within.set(one.around, inside);
  }
  const holes = new Set<Placed>();
  const left = new Set<FoundRing>();
  let holed = 0;
  for (const one of placed) {
    const inside = within.get(one) ?? [];
    if (holes.has(one)) continue;
    const cut = inside.filter(({ double }) => evenOdd || inside.length === 1 || Math.sign(double) !== Math.sign(one.double));
    if (cut.length === 0) continue;
    holed += 1;
    for (const hole of cut) holes.add(hole);
    for (const { ring } of [one, ...cut]) left.add(ring);
  }
  return { rooms: rings.filter((ring) => !left.has(ring)), holed };
}
