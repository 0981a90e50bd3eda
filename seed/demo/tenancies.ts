import { addDays, type Day } from '#app/kernel/calendar.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { PARKS, type ParkSlug } from '#seed/reference/parks.ts';
import type { DemoPlace, DemoTenancy } from './model.ts';
import { demoDistrict } from './places.ts';
import { lotsOf, stretchesOf, type Stretch } from './plans.ts';
import { seededRandom } from './random.ts';
import { SCENE } from './scenes.ts';

const SEED = 20_260_314;
const PARK_OF = new Map<DistrictSlug, ParkSlug>(PARKS.map((park) => [park.districtSlug, park.slug]));
/** The share of institutions in a park: of those with a park in their own district, and of the others. About three in ten altogether. */
const NEAR = 0.6;
const FAR = 0.16;
const ENDED = 0.1;
const ENDING = 0.1;
/** The first institutions are hand-written, see `landmarks.ts`. */
const LANDMARKS = 8;
/** A lease that has ended covered this many units. */
const UNITS_OF_THE_PAST = 2;
/** Of an institution's stretches after its first, one in this many begins later, and one in this many ends within ninety days. */
const LATER = 9;
const SOON = 9;

type Fate = 'ended' | 'ending' | 'lasting';
interface Stay {
  park: ParkSlug;
  fate: Fate;
}

interface Term {
  startsOn: Day;
  endsOn: Day | null;
}

/** Whether the demo institution at `index` is in a park, which one, and how its stay develops. */
function stayOf(index: number): Stay | null {
  const random = seededRandom(SEED + index * 6_151);
  const near = PARK_OF.get(demoDistrict(index));
  if (!random.chance(near === undefined ? FAR : NEAR)) return null;
  const park = near ?? random.pick(PARKS).slug;
  const fate = random.chance(ENDED) ? 'ended' : random.chance(ENDING) ? 'ending' : 'lasting';
  return { park, fate };
}

const isPhysical = (park: ParkSlug): boolean => PARKS.find(({ slug }) => slug === park)?.kind === 'physical';
/** Parks whose first lot belongs to a landmark. */
const SHOWN: readonly (ParkSlug | null)[] = [SCENE.parks.first, SCENE.parks.second];

/** How many lots of a park belong to a landmark: always the first ones. */
const kept = (park: ParkSlug): number => (SHOWN.includes(park) ? 1 : 0);

interface Deal {
  /** The index up to which lots have been given out. */
  dealt: number;
  lotOf: Map<number, number>;
  /** Lots given out, by park and by whether the lease lasts. Once all are gone, later institutions are in a park without a unit. */
  given: Map<string, number>;
}

const deal: Deal = { dealt: LANDMARKS, lotOf: new Map(), given: new Map() };
const open = (park: ParkSlug, past: boolean): number => (past ? pastOf(park).length : lotsOf(park) - kept(park));

/** The lot of the institution at `index` in its park, however many others there are. Null once the lots are gone. */
function lotOf(index: number): number | null {
  for (; deal.dealt <= index; deal.dealt += 1) {
    const stay = stayOf(deal.dealt);
    if (!stay) continue;
    const past = stay.fate === 'ended';
    const key = `${stay.park}${past ? ' past' : ''}`;
    const given = deal.given.get(key) ?? 0;
    if (given >= open(stay.park, past)) continue;
    deal.given.set(key, given + 1);
    deal.lotOf.set(deal.dealt, past ? given : given + kept(stay.park));
  }
  return deal.lotOf.get(index) ?? null;
}

const PAST_IN = 20;
/** One stretch in twenty was let until recently; the others are dealt out. */
const pastOf = (park: ParkSlug): Stretch[] => stretchesOf(park).filter((_, i) => i % PAST_IN === 0);
const dealtOf = (park: ParkSlug, lot: number): Stretch[] =>
  stretchesOf(park)
    .filter((_, i) => i % PAST_IN !== 0)
    .filter((_, i) => i % lotsOf(park) === lot);

/** One tenancy for each unit of a stretch, none from before the unit existed. */
function letUnits(park: ParkSlug, stretch: Stretch, { startsOn, endsOn }: Term, today: Day): DemoTenancy[] {
  return stretch.map(({ id, label, since }) => {
    const there = addDays(today, -since);
    return { park, unit: label, unitId: id, startsOn: startsOn < there ? there : startsOn, endsOn };
  });
}

/** The term of a stretch after the first: mostly the same, sometimes beginning later or ending soon. */
function termOf(position: number, seed: number, term: Term, today: Day): Term {
  if (position === 0) return term;
  const random = seededRandom(SEED + seed * 101 + position);
  if (random.whole(1, LATER) === 1)
    return { startsOn: addDays(today, random.whole(6, 80)), endsOn: addDays(today, random.whole(1_100, 1_400)) };
  if (random.whole(1, SOON) === 1) return { startsOn: term.startsOn, endsOn: addDays(today, random.whole(1, 90)) };
  return term;
}

/** A landmark's tenancies: the units of the park's first lot. The lease of the last stretch ends on the seeded day. */
export function landmarkTenancies(park: ParkSlug, term: Term, today: Day): DemoTenancy[] {
  const stretches = dealtOf(park, 0);
  return stretches.flatMap((stretch, i) =>
    letUnits(park, stretch, i > 0 && i === stretches.length - 1 ? { ...term, endsOn: today } : term, today),
  );
}

/** An institution's tenancies in a park: one for each of its units, or one without a unit. */
export function demoTenancies(index: number, today: Day): DemoTenancy[] {
  const stay = stayOf(index);
  if (!stay) return [];
  const { park, fate } = stay;
  const random = seededRandom(SEED + index * 6_151 + 1);
  const began = addDays(today, -random.whole(120, 900));
  const ends = {
    ended: addDays(today, -random.whole(5, 110)),
    ending: addDays(today, random.whole(5, 89)),
    lasting: isPhysical(park) ? addDays(began, 1_095 + 30 * random.whole(0, 12)) : null,
  };
  const term: Term = { startsOn: fate === 'ended' ? addDays(began, -400) : began, endsOn: ends[fate] };
  const lot = lotOf(index);
  if (lot === null) return [{ park, unit: null, unitId: null, ...term }];
  if (fate === 'ended') return letUnits(park, (pastOf(park)[lot] ?? []).slice(0, UNITS_OF_THE_PAST), term, today);
  return dealtOf(park, lot).flatMap((stretch, i) => letUnits(park, stretch, termOf(i, index, term, today), today));
}

/** The tenant's place of business: its unit, if the park's address is known. */
export function unitPlace(
  kind: DemoPlace['kind'],
  { park, unit, endsOn }: DemoTenancy,
  phone: string | null,
  today: Day,
): DemoPlace | null {
  const found = PARKS.find(({ slug }) => slug === park);
  if (!found || found.longitude === null || found.latitude === null || (endsOn !== null && endsOn < today)) return null;
  return {
    kind,
    district: found.districtSlug,
    address: `${found.address}${unit === null ? '' : ` ${unit}`}（演示地址）`,
    phone,
    at: { longitude: found.longitude, latitude: found.latitude },
  };
}
