import { describe, expect, it } from 'vitest';
import { EMPTY_PARK_PAGE, type ParkPageSection } from '#app/domain/park-pages/content.ts';
import { readParkSection } from '#app/domain/park-pages/forms.server.ts';
import { parkPageRules } from '#app/domain/park-pages/park-page-kind.ts';
import { SHAPE } from '#app/domain/park-pages/section-shapes.ts';
import { readSectionFields } from '#app/kernel/content/editor/section-fields.ts';

const TODAY = '2026-11-21';

function read(section: ParkPageSection, pairs: readonly (readonly [string, string])[]) {
  const form = new FormData();
  for (const [name, value] of [['intent', 'save'], ['seen', '0'], ...pairs] as const) form.append(name, value);
  const sent = readSectionFields(section, SHAPE[section], form);
  if (!sent) return 'foreign';
  const value = readParkSection(section, sent, TODAY);
  return value.ok ? value.value : value.errors;
}
const policy = (given: Record<string, string>) =>
  read(
    'policies',
    Object.entries({ title: '办法', number: '', issuer: '某局', issuedOn: '2025年3月1日', url: '', ...given }).map(
      ([name, value]) => [`policies[0].${name}`, value] as const,
    ),
  );

describe('a section of a park’s page', () => {
  it('takes a telephone of the office in one spelling, and no mobile', () => {
    const phone = (typed: string) =>
      read('leasing', [
        ['phone', typed],
        ['hours', ' 工作日 '],
      ]);
    expect(phone('（021）5555 0700')).toEqual({ phone: '(021)5555 0700', hours: '工作日' });
    expect(phone('400-820-0000')).toMatchObject({ phone: '400-820-0000' });
    expect(phone('')).toMatchObject({ phone: '' });
    expect(phone('13800000000')).toEqual({ phone: '公开的电话请填固定电话或 400、800 等号码，不填个人的手机号码。' });
    expect(phone('请来电')).toEqual({ phone: '请填写电话号码，如 021-55550123 或 400-000-0000。' });
  });

  it('takes a policy by reference: an existing day until today, and an address of the web or none', () => {
    expect(policy({ url: 'https://www.example.gov.cn/a?b=1' })).toEqual([
      { title: '办法', number: '', issuer: '某局', issuedOn: '2025-03-01', url: 'https://www.example.gov.cn/a?b=1' },
    ]);
    expect(policy({ number: ' 沪人社力  〔２０２３〕２９３号' })).toMatchObject([{ number: '沪人社力 〔2023〕293号', url: '' }]);
    for (const [title, kept] of [
      ['《演示办法》', '演示办法'],
      ['《关于印发《演示办法》的通知》', '关于印发《演示办法》的通知'],
      ['《演示办法》和《演示细则》', '《演示办法》和《演示细则》'],
      ['关于印发《演示办法》', '关于印发《演示办法》'],
    ] as const)
      expect(policy({ title })).toMatchObject([{ title: kept }]);
    for (const url of [
      'javascript:alert(1)',
      'www.example.cn',
      'https://localhost/',
      'https://某人@example.cn/',
      'https://:secret@example.cn/',
    ])
      expect(policy({ url })).toEqual({ 'policies[0].url': '请填写完整的网址，从浏览器的地址栏复制。' });
    expect(policy({ url: `https://example.cn/${'办'.repeat(200)}` })).toEqual({
      'policies[0].url': expect.stringContaining('汉字按编码后的长度算') as string,
    });
    expect(policy({ issuedOn: '2026-11-22' })).toEqual({ 'policies[0].issuedOn': '发布日期不能晚于今天。' });
    expect(policy({ issuedOn: '2025-02-30' })).toEqual({ 'policies[0].issuedOn': '请填写存在的日期。' });
    expect(policy({ title: '', issuer: '', issuedOn: '' })).toEqual([]);
  });

  it('is no longer than its limits, and nothing that no page of ours sends', () => {
    expect(read('introduction', [['text', '字'.repeat(3_001)]])).toEqual({ text: '介绍最多 3000 个字。' });
    expect(read('services', [['services[0].title', '字'.repeat(41)]])).toEqual({ 'services[0].title': '名称最多 40 个字。' });
    expect(read('introduction', [['title', 'x']])).toBe('foreign');
    expect(read('services', [['services[20].title', 'x']])).toBe('foreign');
    expect(read('services', [['services[1].title', 'x']])).toBe('foreign');
  });

  it('is told everything that it lacks at once, in the order of the editor', () => {
    const found = parkPageRules.shortcomings(
      {
        ...EMPTY_PARK_PAGE,
        gallery: [{ imageId: 'i', alt: '', focus: 'center' }],
        leasing: { phone: '', hours: '工作日' },
        services: [{ title: '路演厅', text: '' }],
        policies: [{ title: '', number: '', issuer: '', issuedOn: '', url: '' }],
      },
      TODAY,
    );
    expect(found.map(({ section, message }) => [section, message])).toEqual([
      ['introduction', '介绍至少 20 个字，现在 0 个字。'],
      ['gallery', '图片需要 2–120 个字的文字说明，供看不见图片的人了解内容。'],
      ['leasing', '写了接待时间，也请填写招商电话。'],
      ['services', '服务“路演厅”缺少说明。'],
      ['policies', '第 1 项政策缺少标题、发文机关、发布日期。'],
    ]);
  });
});
