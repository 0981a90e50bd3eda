import { addDays, daysBetween, type Day } from '#app/kernel/calendar.ts';
import { FACTS, FRESH_FOR_DAYS, type Fact } from '#app/domain/institutions/freshness.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { CATEGORY_SLUGS, type CategorySlug } from '#app/domain/lines/categories.ts';
import { INDUSTRIES } from './catalogue/catalogue.ts';
import { demoPerson, demoPhone } from './identity.ts';
import { demoLicences, endsByDate, STANDINGS } from './licences.ts';
import type { DemoInstitution, DemoLicence, DemoPlace, DemoTenancy } from './model.ts';
import { demoName } from './names.ts';
import { demoDistrict, demoPlace, DISTRICT_SHARES } from './places.ts';
import { seededRandom, shareAt, spread, type Random } from './random.ts';
import { demoServices } from './services.ts';
import { slugOf } from './slugs.ts';
import { demoStorefront } from './storefronts.ts';
import { demoTenancies, unitPlace } from './tenancies.ts';

const SEED = 20_260_907;
/** Independent steps for features whose shares must hold in small sets too. */
const BY_STANDING = (Math.sqrt(5) - 1) / 2;
const BY_LINE = Math.sqrt(3) - 1;
const BY_STOREFRONT = Math.sqrt(7) - 2;

const LINE_SHARES: readonly (readonly [CategorySlug, number])[] = [
  ['recruitment', 20],
  ['outsourcing', 16],
  ['dispatch', 14],
  ['agency', 12],
  ['headhunting', 11],
  ['consulting', 8],
  ['training', 7],
  ['assessment', 4],
  ['software', 4],
  ['other', 4],
];
const WITHOUT_STOREFRONT = 0.06;
const WITHDRAWN_EVERY = 100;
const WITHDRAWALS = ['演示：机构申请停止展示', '演示：主体已注销', '演示：机构迁出本市'] as const;
const STALE = 0.13;

function demoLines(index: number, dated: boolean, random: Random): CategorySlug[] {
  const shares = dated ? LINE_SHARES.filter(([line]) => endsByDate(line)) : LINE_SHARES;
  const first = shareAt(shares, spread(index, BY_LINE));
  const others = random.some(
    CATEGORY_SLUGS.filter((line) => line !== first),
    random.whole(0, 3),
  );
  return [first, ...others];
}

/** Founded before its first licence began, and before it came to a park. */
function foundingDay(licences: readonly DemoLicence[], tenancies: readonly DemoTenancy[], today: Day, random: Random): Day {
  const begun = [...licences.map(({ validFrom }) => validFrom), ...tenancies.map(({ startsOn }) => startsOn)];
  const earliest = begun.reduce<Day>((a, b) => (b !== null && b < a ? b : a), addDays(today, -400));
  return addDays(earliest, -random.whole(40, 3_600));
}

/** Places of business: the seat, in its unit when the park is in the same district; sometimes a branch. */
function demoPlaces(
  index: number,
  district: DistrictSlug,
  tenancies: readonly DemoTenancy[],
  today: Day,
  random: Random,
): DemoInstitution['places'] {
  const tenancy = tenancies[0];
  const seat = demoPlace('headquarters', district, demoPhone(index * 7), random);
  const inPark = tenancy ? unitPlace('headquarters', tenancy, seat.phone, today) : null;
  if (inPark?.district === district) return [inPark];
  const branches: DemoPlace[] = inPark ? [{ ...inPark, kind: 'branch' }] : [];
  if (branches.length === 0 && random.chance(0.1)) {
    branches.push(demoPlace('branch', shareAt(DISTRICT_SHARES, random.next()), demoPhone(index * 7 + 1), random));
  }
  return [seat, ...branches];
}

/** When each stated fact was last checked: mostly within its limit, sometimes past it, never before the founding. */
function checkedOn(stated: Record<Fact, boolean>, establishedOn: Day, today: Day, random: Random): Partial<Record<Fact, Day>> {
  const verified: Partial<Record<Fact, Day>> = {};
  for (const fact of FACTS) {
    const limit = FRESH_FOR_DAYS[fact];
    const ago = random.chance(STALE) ? random.whole(limit + 1, limit + 200) : random.whole(1, Math.floor(limit * 0.95));
    if (stated[fact]) verified[fact] = addDays(today, -Math.min(ago, daysBetween(establishedOn, today)));
  }
  return verified;
}

/** The demo institution at `index` as of `today`: the same in every run, however many others are generated. */
export function generateInstitution(index: number, today: Day): DemoInstitution {
  const random = seededRandom(SEED + index * 7_919);
  const standing = shareAt(STANDINGS, spread(index, BY_STANDING));
  const district = demoDistrict(index);
  const lines = demoLines(index, ['unstated', 'withinMonth', 'withinQuarter', 'expired'].includes(standing), random);
  const { full, stem, words } = demoName(index, lines[0]!);
  const slug = slugOf(['yanshi', stem, ...words, String(index).padStart(3, '0')]);
  const industries = random.some(INDUSTRIES, 2);
  const licences = demoLicences(standing, lines, index, district, today, random);
  const withdrawn =
    index % WITHDRAWN_EVERY === WITHDRAWN_EVERY / 2
      ? { on: addDays(today, -random.whole(10, 200)), reason: random.pick(WITHDRAWALS) }
      : null;
  const tenancies = withdrawn ? [] : demoTenancies(index, today);
  const establishedOn = foundingDay(licences, tenancies, today, random);
  const speaks = spread(index, BY_STOREFRONT) >= WITHOUT_STOREFRONT;
  const storefront = speaks ? demoStorefront({ index, stem, slug, lines, district, establishedOn, industries }, today, random) : null;
  const services = speaks || random.chance(0.5) ? demoServices(lines, district, industries, random) : [];
  return {
    index,
    name: full,
    slug,
    formerSlugs: [],
    legalRepresentative: demoPerson(index),
    establishedOn,
    website: random.chance(0.45) ? `https://example.invalid/${slug}` : null,
    withdrawn,
    lines,
    licences,
    places: demoPlaces(index, district, tenancies, today, random),
    storefront,
    services,
    tenancies,
    verified: checkedOn(
      {
        register: true,
        licence: licences.length > 0,
        contact: storefront !== null && storefront.contact !== null,
        price: services.length > 0,
        introduction: storefront !== null,
        place: true,
      },
      establishedOn,
      today,
      random,
    ),
  };
}
