import { describe, expect, it } from 'vitest';
import { EMPTY_STOREFRONT, type StorefrontContent } from './content.ts';
import { sectionStates, type SectionsStand } from '#app/kernel/content/section-state.ts';
import { storefrontRules } from './storefront-kind.ts';

const draft: StorefrontContent = { ...EMPTY_STOREFRONT, strengths: ['批量招聘'], introduction: { tagline: '一句话', text: '' } };
const stateOf = (given: Partial<SectionsStand<StorefrontContent>>) => {
  const states = sectionStates(storefrontRules, { draft, shown: null, waiting: null, returned: null, ...given });
  return {
    strengths: states.strengths,
    introduction: states.introduction.state,
    languages: states.languages.state,
    cases: states.cases.state,
  };
};
const version = (content: StorefrontContent, reasons = {}) => ({ content, sections: ['strengths', 'introduction'], reasons });

describe('the state of a section', () => {
  it('is changed where it says more than the public page, unwritten where it says nothing', () => {
    expect(stateOf({})).toEqual({
      strengths: { state: 'changed', reason: null },
      introduction: 'changed',
      languages: 'unwritten',
      cases: 'unwritten',
    });
    expect(stateOf({ shown: { ...draft, strengths: [] } })).toMatchObject({
      strengths: { state: 'changed' },
      introduction: 'public',
      languages: 'public',
      cases: 'unwritten',
    });
    expect(stateOf({ shown: { ...draft, cases: [{ title: '旧', industry: '', summary: '', consent: true }] } })).toMatchObject({
      cases: 'changed',
    });
  });

  it('waits while it is as submitted, and is changed again once it is not', () => {
    expect(stateOf({ waiting: version(draft) })).toMatchObject({ strengths: { state: 'pending' }, introduction: 'pending' });
    expect(stateOf({ waiting: version({ ...draft, strengths: ['别的'] }) })).toMatchObject({
      strengths: { state: 'changed' },
      introduction: 'pending',
    });
  });

  it('is returned until it is changed; its reason stays', () => {
    expect(stateOf({ returned: version(draft, { strengths: '不实' }) })).toMatchObject({
      strengths: { state: 'returned', reason: '不实' },
      introduction: 'changed',
    });
    expect(stateOf({ returned: version({ ...draft, strengths: ['吹嘘'] }, { strengths: '不实' }) })).toMatchObject({
      strengths: { state: 'changed', reason: '不实' },
    });
  });
});
