import { daysBetween, writeDay, type Day } from '#app/kernel/calendar.ts';
import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { LEAST_CASES, writeFigures } from '../inquiries/figures.ts';
import { offersLine } from '../inquiries/line-offer.ts';
import { CATEGORY_SLUGS, categoryName, requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { countingLicence, EXPIRING_WITHIN_DAYS, FOREVER, LICENCE_NAME, licenceState, offerableUntil } from '../lines/licence.ts';
import { whyNotOffered } from '../lines/line-tag.ts';
import { writeValidity, type Tone } from '../lines/licence-tag.ts';
import { offeredUntil } from '../lines/offer.ts';
import { lastSaid, writeRevocation } from '../lines/public-licence.ts';
import { LEAST_REVIEWS } from '../reviews/review.ts';
import { districtsServed, writeArea } from '../services/audience.ts';
import type { ServiceContent } from '../services/content.ts';
import { DELIVERY_NAME } from '../services/delivery.ts';
import { servedWith } from '../services/served.ts';
import { PRICE_MODEL_NAME, PRICED_MODELS, writePrice, type PriceModel } from '../services/pricing.ts';
import type { Compared } from './compared.ts';

/** What one institution has in one row. */
export interface CompareCell {
  tag: { tone: Tone; text: string } | null;
  lines: string[];
  /** It has nothing here, and `lines` says so. */
  missing: boolean;
  /** Most others are alike here, and this one is not. */
  differs: boolean;
}

export interface CompareRow {
  name: string;
  cells: CompareCell[];
  /** No two are alike. */
  allDiffer: boolean;
}

export interface LineComparison {
  line: CategorySlug;
  /** Slugs of those that may offer the line today, and so can be invited. */
  able: string[];
  rows: CompareRow[];
}

/** The row that 供应商核验单 repeats, besides the first. */
export const SERVED_ROW = '服务地域';

interface Draft {
  tag?: CompareCell['tag'];
  lines: string[];
  missing?: boolean;
  /** By what it is compared with the others; by its words unless given, not at all if null. */
  key?: string | null;
}

const nothing = (says: string): Draft => ({ lines: [says], missing: true });
const listed = (lines: readonly string[], otherwise: string): Draft =>
  lines.length === 0 ? nothing(otherwise) : { lines: [...new Set(lines)] };

/** A service's offer as the rules of licences read it. */
const offerOf = ({ what }: ServiceContent) => ({ categorySlug: what.category, tags: what.tags.map((tagSlug) => ({ tagSlug })) });

/** Its services in the line that it may offer today. */
const servicesIn = ({ services, licences }: Compared, line: CategorySlug, today: Day): ServiceContent[] =>
  services.filter((service) => service.what.category === line && offeredUntil(offerOf(service), licences, today) !== null);

const offersToday = (one: Compared, line: CategorySlug, today: Day): boolean =>
  offersLine(
    { lines: one.lines.map((categorySlug) => ({ categorySlug })), services: one.services.map(offerOf), licences: one.licences },
    line,
    today,
  );

/** The line by which institutions are compared unless the address says it: what most may offer today, then what most declare. */
export function commonLine(all: readonly Compared[], today: Day): CategorySlug {
  const score = (line: CategorySlug): number =>
    all.filter((one) => offersToday(one, line, today)).length * 100 + all.filter(({ lines }) => lines.includes(line)).length;
  return CATEGORY_SLUGS.reduce((best, line) => (score(line) > score(best) ? line : best));
}

/** Whether the line can be had today, and by which licence. */
function offerDraft(one: Compared, line: CategorySlug, today: Day): Draft {
  const needs = requiredLicence(line);
  const held = needs && countingLicence(one.licences, needs, today);
  const declared = one.lines.includes(line) || one.services.some(({ what }) => what.category === line);
  if (!declared) return { ...nothing(`没有登记“${categoryName(line)}”业态`), tag: { tone: 'plain', text: '不提供' } };
  if (needs === null) return { tag: { tone: 'good', text: '可以' }, lines: ['这项业态无需许可备案'], key: 'able' };
  // From which day it is valid decides nothing here; 供应商核验单 says it.
  const facts = held ? [LICENCE_NAME[needs], held.number, `有效期${writeValidity({ ...held, validFrom: null })}`] : [];
  const isRevoked = held !== null && licenceState(held, today) === 'revoked';
  const announced = held && !isRevoked ? writeRevocation(held) : null;
  if (announced !== null) facts.push(announced);
  if (!offersToday(one, line, today)) {
    const why = whyNotOffered(line, one.licences, today) ?? NO_SERVICE;
    const reason = isRevoked && held.revokedReason ? [`原因：${held.revokedReason}`] : [];
    return { tag: { tone: 'bad', text: '今天不能' }, lines: held ? [...facts, why, ...reason] : [why], key: 'unable' };
  }
  const until = offerableUntil([needs], one.licences, today) ?? FOREVER;
  const left = until === FOREVER ? null : daysBetween(today, until);
  return left !== null && left <= EXPIRING_WITHIN_DAYS
    ? { tag: { tone: 'attention', text: left === 0 ? '可以，今天到期' : `可以，${left} 天后到期` }, lines: facts, key: 'soon' }
    : { tag: { tone: 'good', text: '可以' }, lines: facts, key: 'able' };
}

function verifiedDraft({ licences }: Compared, line: CategorySlug, today: Day): Draft {
  const needs = requiredLicence(line);
  if (needs === null) return { lines: ['这项业态无需许可备案'], key: null };
  const held = countingLicence(licences, needs, today);
  if (held === null) return nothing('没有核验记录');
  const { source, on } = lastSaid(held, today);
  return { lines: [source, on], key: null };
}

const NO_SERVICE = '没有今天能提供的公开服务';

/** Where the line is served, by the same rule as in the lists; the whole city counts for each of its districts. */
function areaDraft(
  { lines, seats }: Compared,
  line: CategorySlug,
  services: readonly ServiceContent[],
  district: DistrictSlug | null,
): Draft {
  const served = servedWith(line, {
    lines: lines.includes(line) ? [line] : [],
    services: services.map(({ what, where, how }) => ({ categorySlug: what.category, ...where, delivery: how.delivery })),
    seats,
  });
  if (services.length === 0 && served.length === 0) return nothing(NO_SERVICE);
  const areas =
    services.length === 0
      ? [`${NO_SERVICE}，按机构所在：${served.map(districtName).join('、')}`]
      : services.map(({ where }) => writeArea(where.area, where.districts));
  if (district === null) return listed(areas, NO_SERVICE);
  const said = served.includes(district) ? `能服务${districtName(district)}` : `没有写明能服务${districtName(district)}`;
  return { lines: [...new Set([...areas, said])], key: said };
}

const UNMEASURED: readonly PriceModel[] = ['free', 'negotiable'];

function priceDraft(services: readonly ServiceContent[], models: readonly PriceModel[]): Draft {
  const priced = services.filter(({ price }) => models.includes(price.model));
  if (services.length === 0) return nothing(NO_SERVICE);
  if (priced.length === 0) return nothing('没有按此计价的服务');
  const prices = [...new Set(priced.map(({ price }) => writePrice(price)))];
  return {
    lines: priced.map(({ price, what }) => (priced.length === 1 ? writePrice(price) : `${writePrice(price)}（${what.title}）`)),
    // Services are called as each institution likes; what they cost is what may differ.
    key: prices.sort().join('\n'),
  };
}

const count = (number: number): string => number.toLocaleString('zh-CN');

function teamDraft({ team }: Compared): Draft {
  if (team === null) return nothing('没有填写');
  const { size, certified, clients } = team;
  return listed(
    [
      ...(size === null ? [] : [`${count(size)} 人`]),
      ...(certified === null ? [] : [`持证 ${count(certified)} 人`]),
      ...(clients === null ? [] : [`服务客户 ${count(clients)} 家`]),
    ],
    '没有填写',
  );
}

const CASES_SHOWN = 3;
const GAINS_SHOWN = 8;

function casesDraft({ cases }: Compared): Draft {
  if (cases.length === 0) return nothing('没有公开的案例');
  const shown = cases.slice(0, CASES_SHOWN).map(({ title, industry }) => (industry === '' ? title : `${title}（${industry}）`));
  return { lines: cases.length > CASES_SHOWN ? [...shown, `共 ${cases.length} 个`] : shown, key: null };
}

function gainsDraft(services: readonly ServiceContent[]): Draft {
  const gains = [...new Set(services.flatMap(({ deliverables }) => deliverables))];
  if (services.length === 0) return nothing(NO_SERVICE);
  if (gains.length === 0) return nothing('没有填写');
  return { lines: gains.length > GAINS_SHOWN ? [...gains.slice(0, GAINS_SHOWN), `等 ${gains.length} 项`] : gains, key: null };
}

const wayOf = ({ how }: ServiceContent): string =>
  how.duration ? `${DELIVERY_NAME[how.delivery]}，${how.duration}` : DELIVERY_NAME[how.delivery];

/**
 * Marks what differs: from the words that more of them share than any others, among those that have something here; what is missing says so
 * itself. If no two are alike, the row says so once.
 */
function rowOf(name: string, drafts: readonly Draft[]): CompareRow {
  const keys = drafts.map(({ key, lines, missing }) => (missing ? null : key === undefined ? lines.join('\n') : key));
  const stated = keys.filter((key) => key !== null);
  const times = (key: string): number => stated.filter((other) => other === key).length;
  const most = Math.max(0, ...stated.map(times));
  const shared = [...new Set(stated)].filter((key) => times(key) === most);
  const usual = most > 1 && shared.length === 1 ? shared[0] : undefined;
  return {
    name,
    allDiffer: most === 1 && stated.length > 1,
    cells: drafts.map(({ tag = null, lines, missing = false }, i) => ({
      tag,
      lines,
      missing,
      differs: usual !== undefined && keys[i] !== null && keys[i] !== usual,
    })),
  };
}

/** Institutions side by side for a line, as of `today`. What one of them lacks is said, never left blank. */
export function compare(
  all: readonly Compared[],
  { line, district }: { line: CategorySlug; district: DistrictSlug | null },
  today: Day,
): LineComparison {
  const services = new Map(all.map((one) => [one.slug, servicesIn(one, line, today)]));
  const of = (one: Compared): ServiceContent[] => services.get(one.slug) ?? [];
  const able = new Set(all.filter((one) => offersToday(one, line, today)).map(({ slug }) => slug));
  const row = (name: string, draft: (one: Compared) => Draft): CompareRow => rowOf(name, all.map(draft));
  // Prices of services that are not given in the district asked for say nothing of it.
  const priced = (one: Compared): ServiceContent[] => {
    const here = district === null ? [] : of(one).filter(({ where }) => districtsServed(where).includes(district));
    return here.length > 0 ? here : of(one);
  };
  const models = new Set(all.flatMap(priced).map(({ price }) => price.model));
  const priceRows: [string, readonly PriceModel[]][] = [
    ...PRICED_MODELS.filter((model) => models.has(model)).map((model): [string, readonly PriceModel[]] => [
      `公开价格（${PRICE_MODEL_NAME[model]}）`,
      [model],
    ]),
    ...(UNMEASURED.some((model) => models.has(model)) || models.size === 0
      ? [[models.size === 0 ? '公开价格' : '公开价格（不按量）', UNMEASURED] satisfies [string, readonly PriceModel[]]]
      : []),
  ];
  return {
    line,
    able: [...able],
    rows: [
      row(`今天能否提供${categoryName(line)}`, (one) => offerDraft(one, line, today)),
      row('许可备案的核验', (one) => verifiedDraft(one, line, today)),
      row(SERVED_ROW, (one) => (able.has(one.slug) ? areaDraft(one, line, of(one), district) : nothing(NO_SERVICE))),
      ...priceRows.map(([name, measured]) => row(name, (one) => priceDraft(priced(one), measured))),
      row('您会得到', (one) => gainsDraft(of(one))),
      row('服务方式', (one) => listed(of(one).map(wayOf), NO_SERVICE)),
      row('团队（机构填写）', teamDraft),
      row('服务案例', casesDraft),
      row('答复邀约', ({ replies }) => (replies ? { lines: [writeFigures(replies)] } : nothing(`不足 ${LEAST_CASES} 份，不统计`))),
      row(`近两年双方确认的签约（${categoryName(line)}）`, ({ agreed }) =>
        agreed[line] ? { lines: [`${count(agreed[line])} 单`] } : nothing('近两年还没有'),
      ),
      row('评价', ({ reviews }) =>
        reviews ? { lines: [`${reviews.average}（${count(reviews.count)} 条）`] } : nothing(`不足 ${LEAST_REVIEWS} 条，不给平均`),
      ),
      row('产业园', ({ parks }) => listed(parks, '不在园')),
      row('机构所在区', ({ seats }) => listed(seats.map(districtName), '没有登记')),
      row('成立日期', ({ establishedOn }) => (establishedOn ? { lines: [writeDay(establishedOn)], key: null } : nothing('没有登记'))),
    ],
  };
}
