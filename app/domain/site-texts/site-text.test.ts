import { expect, it } from 'vitest';
import { siteTextNamed, writeAgreement } from './site-text.ts';

it('names what was agreed to with its versions, in the same order always', () => {
  expect(writeAgreement([])).toBeNull();
  expect(writeAgreement([{ kind: 'accessibility', number: 3 }])).toBeNull();
  expect(
    writeAgreement([
      { kind: 'terms', number: 1 },
      { kind: 'accessibility', number: 3 },
      { kind: 'privacy', number: 2 },
    ]),
  ).toBe('隐私政策第 2 版、用户协议第 1 版');
});

it('knows its kinds by name', () => {
  expect(siteTextNamed('terms')).toBe('terms');
  expect(siteTextNamed('imprint')).toBeUndefined();
  expect(siteTextNamed(undefined)).toBeUndefined();
});
