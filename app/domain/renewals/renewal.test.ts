import { describe, expect, it } from 'vitest';
import {
  draftFault,
  gapDays,
  renewalMark,
  renewalStanding,
  sayingFault,
  type RenewalGround,
  type RenewalKind,
  type RenewalSaid,
} from './renewal.ts';

const END = '2027-11-30';
const said = (kind: RenewalKind, on: string, ground: RenewalGround | null = null): RenewalSaid => ({ kind, ground, text: '', on });

describe('a renewal', () => {
  it('is spoken of from 180 days before the last day to that day', () => {
    const isOpen = (today: string) => renewalStanding(END, [], today).isOpen;
    // 30 November less 180 days is 3 June.
    expect(['2027-06-02', '2027-06-03', '2027-11-30', '2027-12-01'].map(isOpen)).toEqual([false, true, true, false]);
    expect(sayingFault(renewalStanding(END, [], '2027-06-02'), 'tenantWants')).toContain('180 天');
  });

  it('finds the park silent when ninety days before the end have passed, unless the institution leaves', () => {
    // 30 November less 90 days is 1 September.
    const silent = (today: string, ...all: RenewalSaid[]) => renewalStanding(END, all, today).parkIsSilent;
    expect([silent('2027-09-01'), silent('2027-09-02')]).toEqual([false, true]);
    expect(silent('2027-09-02', said('parkOffers', '2027-08-30'))).toBe(false);
    expect(silent('2027-09-02', said('tenantLeaves', '2027-08-30'))).toBe(false);
    expect(silent('2027-09-02', said('tenantWants', '2027-08-30'))).toBe(true);
  });

  it('lets the institution take over better terms within fifteen days, and then binds the park (民法典 734)', () => {
    const better = said('parkRefuses', '2027-09-01', 'betterTerms');
    const on = (today: string, ...all: RenewalSaid[]) => renewalStanding(END, all, today);
    expect([on('2027-09-16', better).matchBy, on('2027-09-17', better).matchBy]).toEqual(['2027-09-16', null]);
    expect(on('2027-09-02', said('parkRefuses', '2027-09-01', 'ownUse')).matchBy).toBeNull();
    expect(sayingFault(on('2027-09-17', better), 'tenantMatches')).toContain('15 天');
    expect(draftFault(on('2027-09-10', better))).toContain('不续租');
    const matched = on('2027-09-10', better, said('tenantMatches', '2027-09-10'));
    expect([matched.isMatched, matched.matchBy, draftFault(matched)]).toEqual([true, null, null]);
    expect(sayingFault(matched, 'parkRefuses')).toContain('第七百三十四条');
    // Taken over, they stay so whatever the park says afterwards; only the institution gives that up.
    const offered = on('2027-09-12', better, said('tenantMatches', '2027-09-10'), said('parkOffers', '2027-09-11'));
    expect([offered.isMatched, sayingFault(offered, 'parkRefuses')]).toEqual([true, expect.stringContaining('第七百三十四条')]);
    const left = on('2027-09-12', better, said('tenantMatches', '2027-09-10'), said('tenantLeaves', '2027-09-11'));
    expect([left.isMatched, sayingFault(left, 'parkRefuses')]).toEqual([false, null]);
  });

  it('forgets what was said of an earlier last day', () => {
    const before = [said('tenantLeaves', '2026-11-01'), said('parkRefuses', '2026-11-02', 'ownUse')];
    const { tenant, park, parkIsSilent } = renewalStanding(END, before, '2027-09-02');
    expect([tenant, park, parkIsSilent]).toEqual([null, null, true]);
  });

  it('goes by the last word of each side', () => {
    const standing = renewalStanding(
      END,
      [said('tenantLeaves', '2027-07-01'), said('parkOffers', '2027-07-02'), said('tenantWants', '2027-07-03')],
      '2027-07-04',
    );
    expect([standing.tenant?.kind, standing.park?.kind, draftFault(standing)]).toEqual(['tenantWants', 'parkOffers', null]);
    expect(draftFault(renewalStanding(END, [said('tenantLeaves', '2027-07-01')], '2027-07-02'))).toContain('机构');
  });

  it('E37: counts the days that stand empty', () => {
    expect(gapDays('2026-12-31', '2027-01-01')).toBe(0);
    expect(gapDays('2026-12-31', '2027-01-15')).toBe(14);
  });

  it('is reminded of 180 and 90 days before', () => {
    expect(
      ['2027-06-02', '2027-06-03', '2027-08-31', '2027-09-01', '2027-11-30', '2027-12-01'].map((day) => renewalMark(END, day)),
    ).toEqual([null, `${END}/180`, `${END}/180`, `${END}/90`, `${END}/90`, null]);
  });
});
