import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORRECTABLE, CORRECTABLE_NAME, proposedChanges } from './correction.ts';
import { readProposal } from './read-proposal.server.ts';

const NOW = { name: '演示·青禾人力资源有限公司', legalRepresentative: null, establishedOn: '2019-03-01' };

describe('a correction', () => {
  it('reads what was written into the column', () => {
    expect(readProposal('{}')).toEqual({});
    expect(readProposal('{"name":"新名称","establishedOn":"2028-02-29"}')).toEqual({ name: '新名称', establishedOn: '2028-02-29' });
  });

  it.each([
    '{"name":""}',
    '{"legalRepresentative":""}',
    '{"establishedOn":"2027-02-29"}',
    '{"establishedOn":"昨天"}',
    '{"name":1}',
    '[]',
    'null',
    '{',
  ])('takes nothing else: %s', (json) => {
    expect(() => readProposal(json)).toThrow();
  });

  it('never passes on a field that cannot be corrected', () => {
    expect(readProposal('{"name":"新名称","uscc":"91350100M000100Y43","standing":"verified","sourceId":"x"}')).toEqual({ name: '新名称' });
    expect(proposedChanges(NOW, { name: '新名称', uscc: '91350100M000100Y43' } as never)).toEqual({ name: '新名称' });
  });

  it('is what differs from the facts as they are', () => {
    expect(proposedChanges(NOW, {})).toEqual({});
    expect(proposedChanges(NOW, { name: NOW.name, establishedOn: '2019-03-01' })).toEqual({});
    expect(proposedChanges(NOW, { name: NOW.name, legalRepresentative: '张三', establishedOn: '2019-03-02' })).toEqual({
      legalRepresentative: '张三',
      establishedOn: '2019-03-02',
    });
  });

  it('applied leaves nothing of itself to correct', () => {
    const fact = fc.option(fc.constantFrom('甲', '乙', '丙'), { nil: undefined });
    const proposal = fc.record({ name: fact, legalRepresentative: fact, establishedOn: fact });
    fc.assert(
      fc.property(proposal, (given) => {
        const changes = proposedChanges(NOW, given);
        expect(proposedChanges({ ...NOW, ...changes }, given)).toEqual({});
      }),
    );
  });

  it('names every fact in Chinese', () => {
    for (const fact of CORRECTABLE) expect(CORRECTABLE_NAME[fact]).toMatch(/^\p{Script=Han}+$/u);
  });
});
