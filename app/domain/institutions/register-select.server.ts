import { sourceSelect } from '#app/kernel/sources/citation.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { licenceFactsSelect } from '../lines/licence.ts';

/** The columns that say which institution it is, and whether it is shown. */
export const headSelect = {
  id: true,
  slug: true,
  status: true,
  withdrawnOn: true,
  withdrawnReason: true,
  demo: true,
} satisfies Prisma.InstitutionSelect;

/** The columns of what the register and the authorities know of an institution, as every page shows it. */
export const registerSelect = {
  ...headSelect,
  organisation: { select: { name: true, uscc: true, legalRepresentative: true, establishedOn: true } },
  lines: { select: { categorySlug: true } },
  licences: {
    select: { ...licenceFactsSelect, number: true, issuer: true, revokedReason: true, verifiedOn: true, source: { select: sourceSelect } },
    orderBy: [{ kind: 'asc' }, { validTo: 'desc' }, { number: 'asc' }],
  },
} satisfies Prisma.InstitutionSelect;
