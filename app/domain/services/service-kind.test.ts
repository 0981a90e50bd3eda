import { describe, expect, it } from 'vitest';
import { SERVICE } from '#test/factories/content.ts';
import { sectionName, sectionsOf, writeName, writeSections } from '#app/kernel/content/content-kind.ts';
import { differences } from '#app/kernel/content/differences.server.ts';
import { SERVICE_SECTIONS } from './content.ts';
import { serviceRules } from './service-kind.ts';

describe('a service as content', () => {
  it('has the sections of its content, by name', () => {
    expect(sectionsOf(serviceRules)).toEqual(SERVICE_SECTIONS);
    expect([...SERVICE_SECTIONS].sort()).toEqual(Object.keys(SERVICE).sort());
    expect(sectionName(serviceRules, 'price')).toBe('收费');
    expect(sectionName(serviceRules, 'unknown')).toBe('unknown');
    expect(writeSections(serviceRules, ['what', 'price'])).toBe('名称与业态、收费');
    expect(writeSections(serviceRules, sectionsOf(serviceRules))).toBe('全部内容');
    expect(writeName(serviceRules, SERVICE)).toBe('服务“产线批量招聘”');
  });

  it('says prices as people read them', () => {
    expect(serviceRules.describe.price(SERVICE.price)).toEqual([
      { label: '计价方式', text: '按人次', key: null, form: 'fact' },
      { label: '收费', text: '800–1,200 元/人次', key: null, form: 'fact' },
    ]);
  });

  it('differs by sections', () => {
    expect(differences(serviceRules, null, SERVICE, ['price', 'unknown']).map(({ section }) => section)).toEqual(['price']);
    expect(differences(serviceRules, SERVICE, SERVICE)).toEqual([]);
  });
});
