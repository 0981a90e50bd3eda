import type { YearNotice } from './notice.ts';

/** A version of a notice as it is stored. Its id says which it is, so that two databases with the same notices are the same. */
export const rowOf = ({ holidays, workingDays, ...notice }: YearNotice, version: number, loadedAt: Date) => ({
  ...notice,
  id: `notice-${notice.year}-${version}`,
  version,
  holidays: JSON.stringify(holidays),
  workingDays: JSON.stringify(workingDays.toSorted()),
  loadedAt,
});
