import { describe, expect, it } from 'vitest';
import { CATEGORY_SLUGS } from '#app/domain/lines/categories.ts';
import { blankService, fromTemplate, TEMPLATES } from '#app/domain/services/templates.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { changesIn, seenInDraft, seenInForm } from '#app/domain/services/editor/service-seen.server.ts';
import { serviceValues, shortcomingsByField } from '#app/domain/services/editor/service-values.ts';
import { newServiceForm, serviceForm } from '#app/domain/services/forms.server.ts';
import { serviceShortcomings } from '#app/domain/services/shortcomings.ts';

/** The form as a browser sends it: empty checkboxes are not sent. */
function sent(values: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) if (name !== 'publicService' || one !== '') form.append(name, one);
  }
  return form;
}
const base = serviceValues(blankService('recruitment', '校园招聘服务'));
const read = (values: Partial<typeof base>) => parseForm(sent({ ...base, ...values }), serviceForm);
const errorsOf = (values: Partial<typeof base>) => {
  const parsed = read(values);
  return parsed.ok ? null : parsed.answer.data.reply.error;
};

describe('the form of a service', () => {
  it('reads back what it shows, of every template', () => {
    for (const category of CATEGORY_SLUGS) {
      for (const template of TEMPLATES[category]) {
        const content = fromTemplate(category, template);
        const parsed = parseForm(sent(serviceValues(content)), serviceForm);
        expect([template.slug, parsed.ok && parsed.value]).toEqual([template.slug, content]);
      }
    }
  });

  it('keeps the tags of the chosen line, and districts only where the area is some of them', () => {
    const parsed = read({ tags: ['campus', 'payroll', 'forged'], area: 'city', districts: ['jingan'] });
    expect(parsed.ok && [parsed.value.what.tags, parsed.value.where]).toEqual([['campus'], { area: 'city', districts: [] }]);
    const some = read({ area: 'districts', districts: ['jingan', 'nowhere', 'huangpu'] });
    expect(some.ok && some.value.where).toEqual({ area: 'districts', districts: ['huangpu', 'jingan'] });
  });

  it('locks a public service to free', () => {
    const parsed = read({ publicService: 'on', model: 'perHead', from: '100', to: '1' });
    expect(parsed.ok && parsed.value.price).toEqual({ model: 'free', from: null, to: null, publicService: true });
  });

  it('says what is wrong beside each field, all at once', () => {
    expect(
      errorsOf({ title: '字'.repeat(41), model: 'perHead', from: '0.005', deliverables: '字'.repeat(61), area: 'moon' }),
    ).toMatchObject({
      title: ['名称最多 40 个字。'],
      deliverables: ['每行最多 60 个字，第 1 行有 61 个字。'],
      area: ['请选择服务地域。'],
    });
    expect(errorsOf({ model: 'perHead', from: '0.005', to: '-1' })).toEqual({ from: ['小数最多两位。'], to: ['不能是负数。'] });
    expect(errorsOf({ category: 'constructor' })).toEqual({ category: ['请选择业态。'] });
  });

  it.each(['title', 'summary', 'deliverables', 'audience', 'duration', 'from', 'documents', 'term'] as const)(
    'refuses 100,000 characters of %s',
    (field) => {
      expect(errorsOf({ model: 'perHead', [field]: '字'.repeat(100_000) })).toHaveProperty(field);
    },
  );

  it('starts from a template, or from a name', () => {
    const start = (values: Record<string, string>) => parseForm(sent(values), newServiceForm);
    expect(start({ category: 'other', template: 'career-guidance' })).toMatchObject({ ok: true, value: { title: '' } });
    expect(start({ category: 'other', template: 'blank' }).ok).toBe(false);
    expect(start({ category: 'other', template: 'blank', title: '职业指导' })).toMatchObject({ ok: true });
  });
});

describe('what the person saw', () => {
  const content = fromTemplate('recruitment', TEMPLATES.recruitment[0]!);

  it('tells their changes from what others changed', () => {
    const seen = seenInDraft({ content, revisions: { what: 3 } });
    const form = sent({ ...seen });
    expect(seenInForm(form)).toEqual(seen);
    expect(changesIn(content, seenInForm(form))).toEqual([]);
    const mine = { ...content, term: '两年', what: { ...content.what, title: '改过的名称' } };
    expect(changesIn(mine, seen).map(({ section, seen: revision }) => [section, revision])).toEqual([
      ['what', 3],
      ['term', 0],
    ]);
    expect(changesIn(mine, seen, ['what']).map(({ section }) => section)).toEqual(['term']);
  });

  it('takes nothing for granted of a form that does not say', () => {
    const seen = seenInForm(sent({ 'seen.what': 'x', 'seen.price': '1.<b>' }));
    expect(changesIn(content, seen)).toHaveLength(8);
    expect(changesIn(content, seen).every(({ seen: revision }) => revision === 0)).toBe(true);
  });
});

it('every shortcoming stands beside a field that says so', () => {
  const blank = blankService('recruitment', '短');
  const errors = shortcomingsByField(
    serviceShortcomings({ ...blank, what: { ...blank.what, tags: ['payroll'] }, where: { area: 'districts', districts: [] } }),
  );
  expect(Object.keys(errors)).toEqual(['title', 'summary', 'tags', 'deliverables', 'districts']);
  expect(errors.title).toContain('服务名称');
  expect(errors.tags).toContain('薪税外包');
});
