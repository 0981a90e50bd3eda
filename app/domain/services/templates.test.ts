import { describe, expect, it } from 'vitest';
import { CATEGORY_SLUGS, TAGS } from '../lines/categories.ts';
import { serviceShortcomings } from './shortcomings.ts';
import { readLines } from './text-lines.ts';
import { fromTemplate, TEMPLATES } from './templates.ts';

describe('templates', () => {
  it.each(CATEGORY_SLUGS)('%s: two to four, each ready but for its amounts', (category) => {
    const templates = TEMPLATES[category];
    expect(templates.length).toBeGreaterThanOrEqual(2);
    expect(templates.length).toBeLessThanOrEqual(4);
    for (const template of templates) {
      const content = fromTemplate(category, template);
      expect([template.slug, serviceShortcomings(content)]).toEqual([template.slug, []]);
      expect(content.price).toMatchObject({ from: null, to: null });
      for (const tag of template.tags)
        expect([template.slug, TAGS.find(({ slug }) => slug === tag)?.category]).toEqual([template.slug, category]);
      for (const list of [content.deliverables, content.documents]) expect(readLines(list.join('\n'))).toEqual({ ok: true, lines: list });
      for (const [text, limit] of [
        [template.audience, 200],
        [template.duration, 60],
        [template.term, 60],
      ] as const)
        expect(Array.from(text).length).toBeLessThanOrEqual(limit);
    }
  });

  it('are told apart, within a line by slug and everywhere by title', () => {
    for (const category of CATEGORY_SLUGS)
      expect(new Set(TEMPLATES[category].map(({ slug }) => slug)).size).toBe(TEMPLATES[category].length);
    const titles = CATEGORY_SLUGS.flatMap((category) => TEMPLATES[category].map(({ title }) => title));
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('make a public service free', () => {
    const free = CATEGORY_SLUGS.flatMap((category) => TEMPLATES[category]).filter(({ publicService }) => publicService);
    expect(free.map(({ model }) => model)).toEqual(['free', 'free']);
  });
});
