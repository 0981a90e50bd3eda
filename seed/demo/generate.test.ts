import { describe, expect, it } from 'vitest';
import { addDays, isDay } from '#app/kernel/calendar.ts';
import { licenceState } from '#app/domain/lines/licence.ts';
import { requiredLicence } from '#app/domain/lines/categories.ts';
import { generateInstitution } from './generate.ts';

const DAYS = ['2026-11-21', '2028-02-29', '2027-01-01'];

describe('generateInstitution', () => {
  it.each(DAYS)('as of %s writes only days that exist', (today) => {
    for (let i = 0; i < 300; i++) {
      const { establishedOn, licences, tenancies, verified, withdrawn } = generateInstitution(i, today);
      const days = [
        establishedOn,
        ...licences.flatMap((licence) => [licence.validFrom, licence.validTo, licence.revokedOn]),
        ...tenancies.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]),
        ...Object.values(verified),
        withdrawn?.on ?? null,
      ];
      expect([i, days.filter((day) => day !== null && !isDay(day))]).toEqual([i, []]);
    }
  });

  it.each(DAYS)('as of %s holds the shares of licence states', (today) => {
    const counts: Record<string, number> = { none: 0, unstated: 0, expired: 0, revoked: 0, withinMonth: 0, withinQuarter: 0 };
    const size = 1_000;
    for (let i = 0; i < size; i++) {
      const { licences } = generateInstitution(i, today);
      if (licences.length === 0) counts.none! += 1;
      for (const licence of licences) {
        const state = licenceState(licence, today);
        if (state === 'expiring') counts[licence.validTo! <= addDays(today, 30) ? 'withinMonth' : 'withinQuarter']! += 1;
        else if (state in counts) counts[state]! += 1;
      }
    }
    const within = (key: string, from: number, to: number) =>
      expect([key, counts[key]! >= from * size && counts[key]! <= to * size]).toEqual([key, true]);
    within('unstated', 0.005, 0.015);
    within('withinMonth', 0.07, 0.09);
    within('withinQuarter', 0.04, 0.06);
    within('expired', 0.06, 0.08);
    within('revoked', 0.02, 0.04);
    within('none', 0.06, 0.11);
  });

  it('has a permit for every licensed line of an institution in good standing', () => {
    for (let i = 0; i < 300; i++) {
      const { lines, licences } = generateInstitution(i, '2026-11-21');
      if (licences.length === 0 || licences.some(({ revokedOn }) => revokedOn !== null)) continue;
      const kinds = new Set(licences.map(({ kind }) => kind));
      for (const line of lines)
        expect([i, line, requiredLicence(line) === null || kinds.has(requiredLicence(line)!)]).toEqual([i, line, true]);
    }
  });
});
