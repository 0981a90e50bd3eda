import { describe, expect, it } from 'vitest';
import { SERVICE } from '#test/factories/content.ts';
import type { ServiceContent } from './content.ts';
import { serviceShortcomings } from './shortcomings.ts';

const ofService = (given: Partial<ServiceContent>) => serviceShortcomings({ ...SERVICE, ...given });

describe('what keeps a service from being published', () => {
  const price = (given: Partial<ServiceContent['price']>) =>
    ofService({ price: { model: 'perHead', from: null, to: null, publicService: false, ...given } }).map(({ message }) => message);

  it('is nothing where all is in order', () => {
    expect(ofService({})).toEqual([]);
    expect(price({})).toEqual([]);
    expect(price({ from: 100, to: 100 })).toEqual([]);
    expect(price({ model: 'successFee', from: 1_800, to: 10_000 })).toEqual([]);
    expect(price({ model: 'free', publicService: true })).toEqual([]);
  });

  it('is a public service that costs something (条例第十五条)', () => {
    expect(price({ publicService: true })).toEqual(['公共服务必须免费（《人力资源市场暂行条例》第十五条）。']);
  });

  it('is a price that does not fit its model', () => {
    expect(price({ model: 'free', from: 1 })).toEqual(['免费或面议时不填写金额。']);
    expect(price({ model: 'negotiable', from: 1, to: 2 })).toEqual(['免费或面议时不填写金额。']);
    expect(price({ from: 200, to: 100 })).toEqual(['最高价不能低于最低价。']);
    expect(price({ to: 100 })).toEqual(['请填写最低价；只有一个价格时，填写在最低价一栏。']);
    expect(price({ model: 'successFee', from: 10_001 })).toEqual(['按成交比例收费时，比例不能超过 100%。']);
    expect(price({ from: -1 })).toEqual(['价格不能小于 0。']);
  });

  it('is a name too short, a tag of another line, nothing delivered, no district', () => {
    expect(
      ofService({
        what: { title: '招聘', summary: '好', category: 'training', tags: ['blue-collar', 'vocational'] },
        deliverables: [' '],
        where: { area: 'districts', districts: [] },
      }),
    ).toEqual([
      { section: 'what', field: 'title', message: '服务名称应为 4–40 个字，现在 2 个字。' },
      { section: 'what', field: 'summary', message: '一句话说明应为 10–120 个字，现在 1 个字。' },
      { section: 'what', field: 'tags', message: '细分“蓝领招聘”不属于所选业态。' },
      { section: 'deliverables', message: '请至少写一项客户得到什么。' },
      { section: 'where', message: '请选择服务的区；不限区时选“全市”。' },
    ]);
  });
});
