import { describe, expect, it } from 'vitest';
import { invoicingFault, type Invoicing } from './invoicing.ts';

const WHOLE: Invoicing = {
  kind: 'special',
  name: '演示·青禾人力',
  uscc: '91310106DEM000001X',
  address: '静安区演示路 1 号',
  phone: '021-55550100',
  bank: '演示银行静安支行',
  account: '6222 0000 0000 0001',
};

describe('开票信息', () => {
  it('has everything for a special invoice, name and code for an ordinary one', () => {
    expect(invoicingFault(WHOLE)).toBeNull();
    expect(invoicingFault({ ...WHOLE, kind: 'ordinary', address: '', phone: '', bank: '', account: '' })).toBeNull();
    for (const field of ['name', 'address', 'phone', 'bank', 'account'] as const)
      expect(invoicingFault({ ...WHOLE, [field]: '' })).toMatchObject({ field });
    expect(invoicingFault({ ...WHOLE, kind: 'ordinary', name: '' })).toMatchObject({ field: 'name' });
  });

  it('has an account in digits', () => {
    expect(['123456', '6222-0000 1'].map((account) => invoicingFault({ ...WHOLE, account }))).toEqual([null, null]);
    for (const account of ['12345', '一二三四五六', '=1+111111'])
      expect(invoicingFault({ ...WHOLE, account })).toMatchObject({ field: 'account' });
  });
});
