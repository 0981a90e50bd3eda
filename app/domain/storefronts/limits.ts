/** Limits of a storefront: entries of lists, and characters of texts. Forms show and check them. */
export const ENTRIES = { strengths: 10, cases: 20, honours: 30, branches: 20, gallery: 24 } as const;

export const CHARACTERS = {
  tagline: 60,
  text: 3_000,
  strength: 40,
  caseTitle: 60,
  industry: 30,
  caseSummary: 600,
  honourTitle: 80,
  grantedBy: 80,
  address: 200,
  englishName: 100,
  englishSummary: 600,
} as const;

/** The largest number of people or clients. */
export const MOST_PEOPLE = 1_000_000;
