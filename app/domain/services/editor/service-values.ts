import { typeAmount } from '#app/domain/services/amount.ts';
import type { ServiceContent, ServiceSection } from '#app/domain/services/content.ts';
import type { Shortcoming } from '#app/kernel/content/shortcomings.ts';

/** The editor's fields as the browser sends them. */
export type ServiceValues = {
  title: string;
  summary: string;
  category: string;
  tags: string[];
  deliverables: string;
  industries: string[];
  sizes: string[];
  audience: string;
  area: string;
  districts: string[];
  delivery: string;
  duration: string;
  publicService: string;
  model: string;
  from: string;
  to: string;
  documents: string;
  term: string;
};

/** A service's content as field values of the editor. */
export function serviceValues({ what, deliverables, audience, where, how, price, documents, term }: ServiceContent): ServiceValues {
  return {
    title: what.title,
    summary: what.summary,
    category: what.category,
    tags: [...what.tags],
    deliverables: deliverables.join('\n'),
    industries: [...audience.industries],
    sizes: [...audience.sizes],
    audience: audience.note ?? '',
    area: where.area,
    districts: [...where.districts],
    delivery: how.delivery,
    duration: how.duration ?? '',
    publicService: price.publicService ? 'on' : '',
    model: price.model,
    from: typeAmount(price.from),
    to: typeAmount(price.to),
    documents: documents.join('\n'),
    term: term ?? '',
  };
}

/** The field that shows an error of the whole section. */
const FIRST_FIELD: Record<ServiceSection, keyof ServiceValues> = {
  what: 'title',
  deliverables: 'deliverables',
  audience: 'audience',
  where: 'districts',
  how: 'delivery',
  price: 'from',
  documents: 'documents',
  term: 'term',
};

/** The field to correct. */
export const fieldOf = ({ section, field }: Shortcoming): string => field ?? FIRST_FIELD[section as ServiceSection];

/** What keeps a service from being submitted, by the field to correct. */
export function shortcomingsByField(found: readonly Shortcoming[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const one of found) errors[fieldOf(one)] = (errors[fieldOf(one)] ?? '') + one.message;
  return errors;
}
