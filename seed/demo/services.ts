import { districtOf, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { CATEGORY_SLUGS, type CategorySlug } from '#app/domain/lines/categories.ts';
import type { Price } from '#app/domain/services/pricing.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { negotiable, type ServiceTemplate } from './catalogue/template.ts';
import type { DemoService } from './model.ts';
import type { Random } from './random.ts';

/** Shares of services: with a negotiable price, outside the declared lines, named after their district. */
const NEGOTIABLE = 0.12;
const UNDECLARED = 0.04;
const LOCAL = 0.35;
/** The share of drawn public services that is kept, since they are rare. */
const PUBLIC = 0.35;

/** Rounds to two significant digits, so that prices look like prices: 1,730 → 1,700. */
function roundPrice(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}

function priceOf({ price }: ServiceTemplate, random: Random): Price {
  if (price.from === null) return price;
  if (random.chance(NEGOTIABLE)) return negotiable;
  // A success fee changes in whole percents and stays in the template's range.
  const factor = price.model === 'successFee' ? 1 : 0.85 + 0.3 * random.next();
  return {
    model: price.model,
    from: roundPrice(price.from * factor),
    to: price.to === null ? null : roundPrice(price.to * factor),
  };
}

/** A service of `category` in the words of an institution in `district` that knows `industry`. */
function serviceFrom(
  template: ServiceTemplate,
  category: CategorySlug,
  district: DistrictSlug,
  industry: string,
  random: Random,
): DemoService {
  const local = !template.title.includes('{') && !template.publicService && random.chance(LOCAL);
  const fill = (text: string): string => text.replaceAll('{区}', districtOf(district).shortName).replaceAll('{行业}', industry);
  return {
    title: fill(local ? `{区}|${template.title}` : template.title),
    category,
    tags: template.tags,
    summary: fill(template.summary),
    deliverables: template.deliverables,
    audience: fill(template.audience),
    delivery: template.delivery,
    duration: template.duration,
    price: priceOf(template, random),
    publicService: template.publicService ?? false,
  };
}

/** Two to six services, at least one of each declared line as far as they go; no title twice. */
export function demoServices(
  lines: readonly CategorySlug[],
  district: DistrictSlug,
  industries: readonly string[],
  random: Random,
): DemoService[] {
  const count = random.whole(2, 6);
  const queues = lines.map((line) => ({ line, templates: random.some(CATALOGUE[line], CATALOGUE[line].length) }));
  const services: DemoService[] = [];
  const taken = new Set<string>();
  for (let turn = 0; services.length < count && turn < count * 3; turn++) {
    const queue = random.chance(UNDECLARED)
      ? ((line) => ({ line, templates: [random.pick(CATALOGUE[line])] }))(random.pick(CATEGORY_SLUGS))
      : queues[turn % queues.length]!;
    const template = queue.templates.shift();
    if (template === undefined || taken.has(template.title)) continue;
    taken.add(template.title);
    if (template.publicService && !random.chance(PUBLIC)) continue;
    services.push(serviceFrom(template, queue.line, district, random.pick(industries), random));
  }
  return services;
}
