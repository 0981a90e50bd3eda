/** Limits of a park's page: entries of lists, and characters of texts. Forms show and check them. */
export const ENTRIES = { gallery: 12, services: 20, policies: 20 } as const;

export const CHARACTERS = {
  introduction: 3_000,
  hours: 120,
  remark: 600,
  serviceTitle: 40,
  serviceText: 400,
  policyTitle: 120,
  policyNumber: 60,
  issuer: 80,
  address: 500,
  way: 400,
} as const;
