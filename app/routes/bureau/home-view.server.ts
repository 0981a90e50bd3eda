import type { DirectoryFacetCounts } from '#app/domain/directory/count-by-district.server.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import type { CaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { atShare } from '#app/kernel/cases/time-taken.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import type { LicenceCount } from '#app/domain/licences/oversight/count-licences.server.ts';
import { allStates, byDistrict, endingSoon } from '#app/domain/licences/oversight/overview.ts';
import type { Reach } from '#app/kernel/permissions/may.ts';

interface Given {
  reach: Reach;
  today: Day;
  calendar: WorkCalendar;
  cases: readonly CaseFigures[];
  licences: readonly LicenceCount[];
  institutions: DirectoryFacetCounts;
}

/** The bureau's overview as its page shows it. */
export function homeView({ reach, today, calendar, cases, licences, institutions }: Given) {
  const slugs = reach.everything ? null : reach.districtSlugs;
  return {
    scope: slugs === null ? CITY.name : slugs.map((slug) => districtName(slug)).join('、'),
    waiting: cases.map(({ name, to, lateTo, waiting, overdue, due }) => ({
      name,
      to,
      lateTo,
      waiting,
      overdue,
      due: due && writeDeadline(calendar, due, today),
    })),
    taken: cases
      .map(({ name, days, taken }) => ({ name, days, count: taken.length, half: atShare(taken, 0.5), most: atShare(taken, 0.9) }))
      .filter(({ count }) => count > 0),
    ending: endingSoon(licences),
    districts: byDistrict(licences, slugs).map((line) => ({
      ...line,
      institutions: line.slug === null ? null : (institutions.districts[line.slug] ?? 0),
    })),
    states: allStates(licences),
    /** Of the whole city; those of several districts add up to more than there are. */
    institutions: slugs === null ? institutions.all : null,
  };
}

export type HomeView = ReturnType<typeof homeView>;
