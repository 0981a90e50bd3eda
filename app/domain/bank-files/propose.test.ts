import { describe, expect, it } from 'vitest';
import { candidatesOf, indexTenants, namedIn, proposal, type Doubts, type OpenBill, type BankWords, type TenantFact } from './propose.ts';

const tenant = (letter: string, name: string, lease: string): TenantFact => ({
  institutionId: `i-${letter}`,
  organisationId: `o-${letter}`,
  name,
  uscc: `91310106DEM0000${letter}1X`.padEnd(18, '0'),
  leaseId: `l-${letter}`,
  lease,
});
const JIA = tenant('A', '演示甲（上海）人力资源有限公司', '演示租〔2026〕1 号');
const YI = tenant('B', '演示乙人力资源有限公司', '演示租〔2026〕11 号');
const TENANTS = indexTenants([JIA, YI]);
const BILLS: OpenBill[] = [
  { id: 'b1', institutionId: 'i-A', leaseId: 'l-A', number: 1, left: 2_700_000 },
  { id: 'b2', institutionId: 'i-A', leaseId: 'l-A', number: 2, left: 2_760_000 },
  { id: 'b3', institutionId: 'i-B', leaseId: 'l-B', number: 1, left: 500_000 },
];
const NO_DOUBTS: Doubts = { byHand: [], twin: false };

const said = (more: Partial<BankWords>): BankWords => ({ amount: 500_000, payer: '', payerAccount: '', text: '', ...more });
const proposed = (more: Partial<BankWords>, before: string | null = null, doubts = NO_DOUBTS) => {
  const row = said(more);
  return proposal(row, candidatesOf(row, namedIn(row, TENANTS, before), BILLS), doubts);
};
const whoIs = (more: Partial<BankWords>, before: string | null = null): string[] =>
  proposed(more, before).candidates.map(({ institutionId }) => institutionId);

describe('to whom a movement may belong', () => {
  it('is never said by its amount alone', () => {
    expect(proposed({ amount: 500_000, payer: '演示丙', text: '房租' })).toMatchObject({ candidates: [], one: null, sure: false });
  });

  it('is said by the name of who paid, however its brackets and spaces are written', () => {
    expect(whoIs({ payer: '演示甲(上海) 人力资源有限公司' })).toEqual(['i-A']);
    expect(whoIs({ payer: '演示甲' })).toEqual([]);
  });

  it('is said by a code, a number of a contract or a name in the text, not by parts of them', () => {
    expect(whoIs({ text: `代 ${YI.uscc} 付租金` })).toEqual(['i-B']);
    expect(whoIs({ text: `9${YI.uscc}` })).toEqual([]);
    expect(whoIs({ text: '付演示租[2026]1号房租' })).toEqual(['i-A']);
    expect(whoIs({ text: '付演示租（2026）11号房租' })).toEqual(['i-B']);
    expect(whoIs({ text: '演示乙人力资源有限公司房租', payer: '演示某人' })).toEqual(['i-B']);
  });

  it('is said by the account from which the same tenant paid before', () => {
    expect(proposed({ payer: '演示某人', payerAccount: '6222' }, 'i-B').one).toMatchObject({
      institutionId: 'i-B',
      why: ['同一账号以前的来款记给了它', '金额等于第 1 期账单的欠款'],
    });
  });

  it('has its reasons, of which the amount is one only beside a name', () => {
    const { one, sure } = proposed({ payer: JIA.name, amount: 2_760_000, text: '付第2期' });
    expect(one).toMatchObject({
      invoiceIds: ['b2'],
      why: ['对方户名与租户名称一致', '附言写明付第 2 期', '金额等于第 2 期账单的欠款'],
    });
    expect(sure).toBe(true);
    expect(proposed({ payer: JIA.name, amount: 5_460_000 }).one?.why).toContain('金额等于全部欠款');
    expect(proposed({ payer: YI.name, amount: 600_000 }).one?.why).toContain('比欠款多 1,000.00 元，多的作为预收');
    // A name alone is a proposal, but one to look at.
    expect(proposed({ payer: JIA.name, amount: 1 })).toMatchObject({ sure: false, one: { institutionId: 'i-A', invoiceIds: [] } });
  });

  it('names a bill only if the payer does, and only one that is open', () => {
    expect(proposed({ payer: JIA.name, text: '第9期' }).one?.invoiceIds).toEqual([]);
    expect(proposed({ text: '演示租〔2026〕1号 第 1 期' }).one?.invoiceIds).toEqual(['b1']);
  });

  it('is nobody for certain if two are named', () => {
    expect(proposed({ payer: JIA.name, text: '演示租〔2026〕11号' })).toMatchObject({
      one: null,
      sure: false,
      candidates: [{ institutionId: 'i-A' }, { institutionId: 'i-B' }],
      cautions: ['户名和附言指向不同的租户，请核对'],
    });
  });

  it('is to be looked at if the same seems to be there', () => {
    const known = { payer: YI.name, amount: 500_000 };
    expect(proposed(known).sure).toBe(true);
    expect(proposed(known, null, { byHand: ['i-B'], twin: true })).toMatchObject({
      sure: false,
      cautions: [expect.stringContaining('手工登记过 5,000.00 元'), expect.stringContaining('另一个文件')],
    });
  });
});
