import { describe, expect, it } from 'vitest';
import { EMPTY_STOREFRONT, STOREFRONT_SECTIONS, type StorefrontContent, type StorefrontSection } from '#app/domain/storefronts/content.ts';
import { readFields, typedFields } from '#app/domain/storefronts/editor/section-fields.server.ts';
import { contactForm, readSection } from '#app/domain/storefronts/forms.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';

const TODAY = '2026-11-21';
type Pairs = readonly (readonly [string, string])[];

function formOf(pairs: Pairs): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

function read<S extends StorefrontSection>(section: S, pairs: Pairs) {
  const fields = readFields(section, formOf([['intent', 'save'], ['organisation', 'o'], ['seen', '0'], ...pairs]));
  if (!fields) return 'foreign';
  const value = readSection(section, fields, TODAY);
  return value.ok ? value.value : value.errors;
}

const CONTENT: StorefrontContent = {
  introduction: { tagline: '一句话', text: '第一段\n- 列表' },
  strengths: ['批量招聘', '寻访'],
  cases: [
    { title: '案例', industry: '制造', summary: '结果', consent: true },
    { title: '另一个', industry: '', summary: '', consent: false },
  ],
  honours: [
    { title: '荣誉', grantedBy: '协会', grantedOn: '2026-01-15', proofId: 'p' },
    { title: '', grantedBy: '协会', grantedOn: '', proofId: null },
  ],
  places: [
    {
      kind: 'branch',
      district: 'xuhui',
      address: '示例路 9 号',
      phone: '021-55550123',
      point: { longitude: 121.43, latitude: 31.18, system: 'GCJ02', how: 'typed' },
    },
    { kind: 'branch', district: 'xuhui', address: '示例路 8 号', phone: null, point: null },
  ],
  languages: ['zh-CN', 'en'],
  team: { size: 86, certified: null, clients: 310 },
  gallery: [{ imageId: 'a', alt: '', focus: 'left-top' }],
  banner: { imageId: 'b', alt: '大厅', focus: 'center' },
  english: { name: 'Qinghe', summary: 'One.\nTwo.' },
};

describe('a section’s form', () => {
  it.each(STOREFRONT_SECTIONS)('gives back what it was filled with: %s', (section) => {
    const typed = typedFields(section, CONTENT[section]);
    const pairs: Pairs = section === 'languages' ? CONTENT.languages.map((tag) => ['languages', tag] as const) : Object.entries(typed);
    expect(read(section, pairs)).toEqual(CONTENT[section]);
  });

  it.each(STOREFRONT_SECTIONS)('says nothing where nothing was sent: %s', (section) => {
    expect(read(section, [])).toEqual(section === 'languages' ? [] : EMPTY_STOREFRONT[section]);
  });

  it('lets entries go that say nothing, and keeps unfinished ones', () => {
    expect(
      read('cases', [
        ['cases[0].title', ' '],
        ['cases[0].consent', 'on'],
        ['cases[1].title', '有标题'],
      ]),
    ).toEqual([{ title: '有标题', industry: '', summary: '', consent: false }]);
    expect(
      read('strengths', [
        ['strengths[0]', ''],
        ['strengths[1]', '寻访'],
      ]),
    ).toEqual(['寻访']);
  });

  it('is cleaned: one spelling, one kind of line break, nothing invisible', () => {
    expect(
      read('introduction', [
        ['tagline', 'e\u0301\u202E甲\u200B\u0000乙\tｘ，\u2066'],
        ['text', '一\r\n二\u2028三\r\u0007\n\n- 四  \u3164'],
      ]),
    ).toEqual({ tagline: 'é甲乙 ｘ，', text: '一\n二\n三\n\n- 四' });
    expect(
      read('introduction', [
        ['tagline', '葛\u{E0100}👨‍👩‍👧❤️'],
        ['text', ''],
      ]),
    ).toMatchObject({ tagline: '葛👨‍👩‍👧❤️' });
  });
});

describe('what no form of ours sends', () => {
  const item = (i: number | string): readonly [string, string] => [`strengths[${i}]`, '寻访'];
  it.each<[string, StorefrontSection, Pairs]>([
    ['holes', 'strengths', [item(0), item(2)]],
    ['a list that begins late', 'strengths', [item(3)]],
    ['a thousand entries', 'strengths', Array.from({ length: 1_000 }, (_, i) => item(i))],
    ['a huge index', 'strengths', [item(0), item('4294967294')]],
    ['a negative index', 'strengths', [item('-1')]],
    ['the same entry twice', 'strengths', [item(0), item(0)]],
    ['a name of every object', 'strengths', [['__proto__', 'x']]],
    ['a name of every object as an entry’s', 'cases', [['cases[0].__proto__', 'x']]],
    ['its constructor', 'cases', [['cases[0].constructor.prototype', 'x']]],
    ['an entry of another list', 'cases', [['honours[0].title', 'x']]],
    [
      'a field of its own',
      'introduction',
      [
        ['tagline', 'x'],
        ['admin', '1'],
      ],
    ],
    ['a name of every object as a field', 'introduction', [['__proto__', 'x']]],
    [
      'a field twice',
      'introduction',
      [
        ['text', 'x'],
        ['text', 'y'],
      ],
    ],
    ['entries where there is one text', 'introduction', [['introduction[0].text', 'x']]],
    [
      'another field beside the languages',
      'languages',
      [
        ['languages', 'en'],
        ['languages[0]', 'ja'],
      ],
    ],
  ])('is refused as a whole: %s', (_, section, pairs) => {
    expect(read(section, pairs)).toBe('foreign');
  });

  it('is a file where a text belongs', () => {
    const form = formOf([]);
    form.append('text', new Blob(['x']), 'x.txt');
    expect(readFields('introduction', form)).toBeNull();
  });
});

describe('what is malformed', () => {
  it.each<[StorefrontSection, Pairs, string, RegExp]>([
    ['introduction', [['tagline', '长'.repeat(61)]], 'tagline', /最多 60 个字/u],
    ['introduction', [['text', '长'.repeat(3_001)]], 'text', /最多 3000 个字/u],
    [
      'strengths',
      [
        ['strengths[0]', '好'],
        ['strengths[1]', '长'.repeat(41)],
      ],
      'strengths[1]',
      /最多 40 个字/u,
    ],
    ['honours', [['honours[0].grantedOn', '2026-02-30']], 'honours[0].grantedOn', /存在的日期/u],
    ['honours', [['honours[0].grantedOn', '2026-11-22']], 'honours[0].grantedOn', /不能晚于今天/u],
    ['honours', [['honours[0].grantedOn', '1900-01-01']], 'honours[0].grantedOn', /太早/u],
    ['team', [['size', '-3']], 'size', /整数/u],
    ['team', [['clients', '1e9']], 'clients', /整数/u],
    ['english', [['name', '青禾']], 'name', /英文/u],
    ['english', [['name', 'x'.repeat(101)]], 'name', /最多 100/u],
    ['english', [['summary', 'Привет']], 'summary', /英文/u],
    ['languages', [['languages', 'tlh']], 'languages', /列出的语言/u],
    [
      'gallery',
      [
        ['gallery[0].imageId', 'a'],
        ['gallery[0].focus', 'url(x)'],
      ],
      'gallery[0].focus',
      /重点位置/u,
    ],
    [
      'places',
      [
        ['places[0].kind', 'branch'],
        ['places[0].district', ''],
        ['places[0].address', '示例路'],
      ],
      'places[0].district',
      /所在区/u,
    ],
    [
      'places',
      [
        ['places[0].kind', 'branch'],
        ['places[0].district', 'xuhui'],
        ['places[0].phone', 'javascript:1'],
      ],
      'places[0].phone',
      /电话号码/u,
    ],
  ])('is said beside its field: %s %j', (section, pairs, field, says) => {
    const errors = read(section, pairs);
    expect(Object.keys(errors as object)).toEqual([field]);
    expect((errors as Record<string, string>)[field]).toMatch(says);
  });

  it('is a point in the wrong order, elsewhere, half, or in no known system', () => {
    const at = (longitude: string, latitude: string, system = 'WGS84') =>
      read('places', [
        ['places[0].kind', 'branch'],
        ['places[0].district', 'xuhui'],
        ['places[0].point.longitude', longitude],
        ['places[0].point.latitude', latitude],
        ['places[0].point.system', system],
      ]);
    const beside = (says: string) => ({ 'places[0].point.longitude': expect.stringContaining(says) as string });
    expect(at('31.2', '121.4')).toEqual(beside('填反'));
    expect(at('116.4', '39.9')).toEqual(beside('不在上海'));
    expect(at('121.4', '')).toEqual(beside('同时填写'));
    expect(at('121.4', '31.2', 'MARS')).toEqual(beside('数字'));
    expect(at(' １２１.４°', '31.2', 'BD09')).toMatchObject([
      { point: { longitude: 121.4, latitude: 31.2, system: 'BD09', how: 'typed' } },
    ]);
  });

  it('lets numbers be typed as people do', () => {
    expect(
      read('team', [
        ['size', ' １,０００ '],
        ['certified', ''],
        ['clients', '1000000'],
      ]),
    ).toEqual({ size: 1_000, certified: null, clients: 1_000_000 });
  });
});

describe('the contact’s form', () => {
  const parsed = (given: Record<string, string>) => {
    const answer = parseForm(formOf(Object.entries({ seen: 'x', ...given })), contactForm);
    return answer.ok ? answer.value : answer.answer.data.reply.error;
  };

  it('takes a whole contact, a complaint phone alone, and nothing', () => {
    expect(parsed({ name: ' 王经理 ', phone: '021-55550123 转 8', email: 'Wang@Example.cn', agreed: 'on' })).toEqual({
      seen: 'x',
      name: '王经理',
      phone: '021-55550123 转 8',
      email: 'wang@example.cn',
      complaintPhone: null,
      publicPhone: null,
      agreed: true,
    });
    expect(parsed({ complaintPhone: '021-55550199' })).toMatchObject({ name: null, complaintPhone: '021-55550199', agreed: false });
    expect(parsed({})).toMatchObject({ name: null, phone: null, email: null, complaintPhone: null });
  });

  it('takes the organisation’s own telephone for everybody, and no mobile', () => {
    for (const number of ['021-55550100', '400-820-0000', '95000', '021-55550100 转 8'])
      expect(parsed({ publicPhone: number })).toMatchObject({ publicPhone: number });
    for (const number of ['13800138000', '+86 138 0013 8000', '0086-13800138000', '138-0013-8000 转 1'])
      expect(parsed({ publicPhone: number })).toEqual({ publicPhone: [expect.stringContaining('不填个人的手机号码')] });
  });

  it('asks for the person’s agreement, a name for a way to reach it, and a way to reach a name', () => {
    expect(parsed({ name: '王经理', phone: '13800000000' })).toEqual({ agreed: [expect.stringContaining('同意')] });
    expect(parsed({ phone: '13800000000', agreed: 'on' })).toEqual({ name: [expect.stringContaining('姓名')] });
    expect(parsed({ name: '王经理', agreed: 'on' })).toEqual({ phone: [expect.stringContaining('电话或邮箱')] });
    expect(parsed({ name: '王经理', phone: '电话', agreed: 'on' })).toMatchObject({ phone: [expect.stringContaining('电话号码')] });
    expect(parsed({ name: '王经理', email: '13800000000', agreed: 'on' })).toMatchObject({ email: [expect.stringContaining('邮箱')] });
  });
});
