import { expect, it } from 'vitest';
import { LICENCE_KINDS } from './licence.ts';
import { LICENCE_LAW, licenceKindOf, neededFor } from './needed-for.ts';

it('names what needs each kind, and the law', () => {
  expect(neededFor('hrPermit')).toEqual(['招聘', '猎头']);
  expect(neededFor('dispatchPermit')).toEqual(['劳务派遣']);
  expect(neededFor('telecomPermit')).toEqual(['网络招聘']);
  expect(neededFor('hrFiling')).not.toContain('信息软件服务');
  for (const kind of LICENCE_KINDS) expect(LICENCE_LAW[kind]).toMatch(/^《.+》第.+条/u);
});

it('knows kinds by their name alone', () => {
  expect(licenceKindOf('hrFiling')).toBe('hrFiling');
  expect([licenceKindOf(null), licenceKindOf('toString'), licenceKindOf('')]).toEqual([null, null, null]);
});
