import { describe, expect, it } from 'vitest';
import { briefForm, messageForm, moveForm } from '#app/domain/inquiries/forms.server.ts';
import { reportForm } from '#app/domain/reports/forms.server.ts';
import { reviewForm } from '#app/domain/reviews/forms.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { person } from '#test/factories/person.ts';
import { inquiryGround } from './ground.ts';

const TODAY = '2026-11-21';

const GIVEN = { line: 'recruitment', text: '需要招聘二十名产线工人。', contactName: '王采购', contactPhone: '021-55550123' };

function form(fields: Record<string, string>): FormData {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  return sent;
}

function read(fields: Record<string, string>) {
  const parsed = parseForm(form({ ...GIVEN, ...fields }), briefForm(TODAY));
  return parsed.ok ? parsed.value : parsed.answer.data.reply.error;
}

describe('a brief as typed', () => {
  it('is read with what was left open', () => {
    expect(read({})).toEqual({
      line: 'recruitment',
      headcount: null,
      district: undefined,
      startOn: null,
      budgetFrom: null,
      budgetTo: null,
      text: GIVEN.text,
      contactName: '王采购',
      contactPhone: '021-55550123',
      contactEmail: null,
    });
  });

  it('is read with full-width digits and separators, the budget in fen', () => {
    expect(
      read({
        headcount: '１,２００ 人',
        budgetFrom: '10,000',
        budgetTo: '３００００.5 元',
        startOn: TODAY,
        district: 'pudong',
        contactEmail: 'HR@Example.cn',
      }),
    ).toMatchObject({
      headcount: 1_200,
      budgetFrom: 1_000_000,
      budgetTo: 3_000_050,
      startOn: TODAY,
      district: 'pudong',
      contactEmail: 'hr@example.cn',
    });
  });

  it.each([
    ['no line', { line: '' }, { line: ['请选择业态。'] }],
    ['a line that is none', { line: 'toString' }, { line: ['请选择业态。'] }],
    ['nobody to send', { headcount: '0' }, { headcount: ['人数应为 1 到 100,000 的整数。'] }],
    ['too many people', { headcount: '100001' }, { headcount: ['人数应为 1 到 100,000 的整数。'] }],
    ['half a person', { headcount: '1.5' }, { headcount: ['人数应为 1 到 100,000 的整数。'] }],
    ['a day that is over', { startOn: '2026-11-20' }, { startOn: ['开始日期不能早于今天。'] }],
    ['a day that is none', { startOn: '2027-02-29' }, { startOn: ['请填写存在的日期。'] }],
    ['a budget in words', { budgetFrom: '3 万' }, { budgetFrom: ['请填写以元为单位的数字，如 30000。'] }],
    ['a negative budget', { budgetFrom: '-1' }, { budgetFrom: ['请填写以元为单位的数字，如 30000。'] }],
    ['a budget beyond the column', { budgetTo: '20000001' }, { budgetTo: ['预算最多 20,000,000 元。'] }],
    ['a budget turned round', { budgetFrom: '300', budgetTo: '200' }, { budgetTo: ['预算上限不能低于下限。'] }],
    ['too little said', { text: '招人' }, { text: ['需求说明至少 10 个字。'] }],
    ['nothing but what cannot be seen', { text: '\u200b\u202e \n'.repeat(20) }, { text: ['需求说明至少 10 个字。'] }],
    ['100,000 characters', { text: '长'.repeat(100_000) }, { text: ['需求说明最多 1000 个字。'] }],
    ['no way to reach anybody', { contactPhone: '' }, { contactPhone: ['电话和邮箱至少填写一项。'] }],
    ['a telephone that is none', { contactPhone: '找前台' }, { contactPhone: ['请填写手机号码，或带区号的座机，如 021-55550123。'] }],
    ['a mailbox that is none', { contactEmail: '13800138000' }, { contactEmail: ['请填写完整的电子邮箱，如 name@example.cn。'] }],
    ['a district that is none', { district: 'elsewhere' }, { district: ['请从列表里选择地点。'] }],
  ])('is refused with %s', (_what, fields, errors) => {
    expect(read(fields)).toEqual(errors);
  });

  it('says everything that is wrong at once', () => {
    expect(Object.keys(read({ line: '', headcount: 'x', startOn: 'x', text: '', contactName: '' }) ?? {}).sort()).toEqual([
      'contactName',
      'headcount',
      'line',
      'startOn',
      'text',
    ]);
    expect(
      read({ line: '', headcount: 'x', startOn: 'x', text: '', contactName: '', contactPhone: '', budgetFrom: '9000', budgetTo: '100' }),
    ).toMatchObject({ text: [expect.any(String)], budgetTo: ['预算上限不能低于下限。'], contactPhone: ['电话和邮箱至少填写一项。'] });
    // A pair of which one cannot be read is not compared.
    expect(read({ line: '', budgetFrom: '9000', budgetTo: '一百' })).toEqual({
      line: ['请选择业态。'],
      budgetTo: ['请填写以元为单位的数字，如 30000。'],
    });
  });
});

describe('texts as typed', () => {
  const text = (typed: string) => {
    const parsed = parseForm(form({ text: typed }), messageForm);
    return parsed.ok ? parsed.value.text : parsed.answer.data.reply.error;
  };

  it('keep their lines and their tags, and lose what turns writing round or cannot be seen', () => {
    expect(text('第一行\r\n<script>alert(1)</script>\u202e\u200b尾')).toBe('第一行\n<script>alert(1)</script>尾');
    expect(text('')).toEqual({ text: ['留言至少 1 个字。'] });
    expect(text('长'.repeat(100_000))).toEqual({ text: ['留言最多 2000 个字。'] });
  });

  it('of moves, reviews and reports have their bounds', () => {
    const errors = (parsed: { ok: true } | { ok: false; answer: { data: { reply: { error?: unknown } } } }) =>
      parsed.ok ? null : parsed.answer.data.reply.error;
    expect(errors(parseForm(form({ move: 'stop', seen: 'sent', text: '长'.repeat(301) }), moveForm))).toEqual({
      text: ['最多 300 个字。'],
    });
    expect(errors(parseForm(form({ seen: 'elsewhere' }), moveForm))).toMatchObject({
      move: ['请选择一项。'],
      seen: ['页面已过期，请刷新后再操作。'],
    });
    expect(errors(parseForm(form({ rating: '6', text: '短' }), reviewForm))).toEqual({
      rating: ['请选择评分。'],
      text: ['评价至少 10 个字。'],
    });
    const review = parseForm(form({ rating: '5', text: '响应很快，候选人都符合要求。' }), reviewForm);
    expect(review.ok && review.value.rating).toBe(5);
    expect(errors(parseForm(form({}), reportForm))).toMatchObject({
      about: ['请选择举报的内容。'],
      reason: ['请选择举报的原因。'],
      text: ['情况说明至少 10 个字。'],
    });
  });
});

describe('a form of a page that was opened for another organisation', () => {
  it('changes nothing (409)', async () => {
    const { db, enterprise, agency } = await inquiryGround();
    const both = await person(db, {
      memberships: [
        { organisationId: enterprise.id, role: 'owner' },
        { organisationId: agency.organisationId, role: 'owner' },
      ],
    });
    const { actor } = await both.by({ organisationId: agency.organisationId });
    expect(sameOrganisation(actor, form({ organisation: agency.organisationId }))).toBe(agency.organisationId);
    for (const stale of [{ organisation: enterprise.id }, {}]) {
      let thrown: unknown;
      try {
        sameOrganisation(actor, form(stale as Record<string, string>));
      } catch (refusal) {
        thrown = refusal;
      }
      expect(thrown).toMatchObject({ status: 409 });
    }
  });
});
