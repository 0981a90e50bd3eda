import { canonical } from '#app/kernel/content/canonical.ts';
import type { CategorySlug } from '../lines/categories.ts';
import type { ServiceContent } from './content.ts';
import { AGENCY, OUTSOURCING } from './templates/employment.ts';
import { ASSESSMENT, CONSULTING, OTHER, SOFTWARE, TRAINING } from './templates/knowledge.ts';
import { DISPATCH, HEADHUNTING, RECRUITMENT } from './templates/placement.ts';
import type { ServiceTemplate } from './templates/template.ts';

/** Templates for services, by line: their texts are common in the trade; the amounts are left to each institution. */
export const TEMPLATES: Record<CategorySlug, readonly ServiceTemplate[]> = {
  recruitment: RECRUITMENT,
  dispatch: DISPATCH,
  consulting: CONSULTING,
  agency: AGENCY,
  outsourcing: OUTSOURCING,
  training: TRAINING,
  headhunting: HEADHUNTING,
  assessment: ASSESSMENT,
  software: SOFTWARE,
  other: OTHER,
};

/** A template as the content of a new service of its line. */
export function fromTemplate(category: CategorySlug, template: ServiceTemplate): ServiceContent {
  const {
    title,
    summary,
    tags,
    deliverables,
    industries = [],
    sizes = [],
    audience,
    delivery,
    duration,
    model,
    publicService = false,
    documents,
    term,
  } = template;
  return {
    what: { title, summary, category, tags: [...tags] },
    deliverables: [...deliverables],
    audience: { industries: [...industries], sizes: [...sizes], note: audience },
    where: { area: 'city', districts: [] },
    how: { delivery, duration },
    price: { model, from: null, to: null, publicService },
    documents: [...documents],
    term,
  };
}

/** The content of a new service of a line that has only a title. */
export function blankService(category: CategorySlug, title: string): ServiceContent {
  return {
    what: { title, summary: '', category, tags: [] },
    deliverables: [],
    audience: { industries: [], sizes: [], note: null },
    where: { area: 'city', districts: [] },
    how: { delivery: 'both', duration: null },
    price: { model: 'negotiable', from: null, to: null, publicService: false },
    documents: [],
    term: null,
  };
}

/** Whether a service is still a template as it came, whatever its title. */
export function isUntouchedTemplate(content: ServiceContent): boolean {
  const untitled = (one: ServiceContent): string => canonical({ ...one, what: { ...one.what, title: '' } });
  const { category } = content.what;
  return TEMPLATES[category].some((template) => untitled(fromTemplate(category, template)) === untitled(content));
}
