import { addDays, startOf, type Day } from '#app/kernel/calendar.ts';
import type { MarkedDay } from '#app/kernel/calendar-file.ts';
import { FOREVER, LICENCE_NAME, type LicenceKind } from '../lines/licence.ts';

/** A signed contract, as far as its days are concerned. */
export interface CalendarLease {
  id: string;
  number: string;
  startsOn: Day;
  endsOn: Day;
  hasDeposit: boolean;
  /** The other side: the park for its tenant, the tenant for its park. */
  other: string;
  signedAt: Date;
}

/** A bill that is still to be paid. */
export interface CalendarBill {
  id: string;
  /** How it is called. */
  bill: string;
  lease: string;
  effectiveDue: Day;
  other: string;
  issuedAt: Date;
}

/** A licence that stands, of the tenant. */
export interface CalendarLicence {
  id: string;
  kind: LicenceKind;
  lastDay: Day;
  /** Whose it is; null if it is the reader's own. */
  holder: string | null;
  verifiedOn: Day;
}

/** So many days before its end a contract is to be talked about (TENANCY C4). */
const RENEWAL_DAYS = [180, 90] as const;
/** Days that are longer past are left out. */
const PAST_DAYS = 366;

function ofLease({ id, number, startsOn, endsOn, hasDeposit, other, signedAt }: CalendarLease): MarkedDay[] {
  const of = `${other}，合同 ${number}`;
  const marked = (what: string, day: Day, title: string, says: string): MarkedDay => ({
    uid: `lease-${id}-${what}`,
    writtenAt: signedAt,
    day,
    title: `${title}：${other}`,
    says: `${of}。${says}`,
  });
  return [
    marked('starts', startsOn, '起租', '租期的第一天。'),
    ...(hasDeposit ? [marked('deposit', startsOn, '押金', '合同约定的押金在起租日以前交付。')] : []),
    ...RENEWAL_DAYS.flatMap((days) => {
      const day = addDays(endsOn, -days);
      return day > startsOn ? [marked(`renewal-${days}`, day, `合同还有 ${days} 天到期`, '请商议是否续租。')] : [];
    }),
    marked('ends', endsOn, '合同到期', '租期的最后一天。'),
  ];
}

const ofBill = ({ id, bill, lease, effectiveDue, other, issuedAt }: CalendarBill): MarkedDay => ({
  uid: `bill-${id}-due`,
  writtenAt: issuedAt,
  day: effectiveDue,
  title: `账单最晚付款日：${other}`,
  says: `${other}，合同 ${lease}，${bill}的账单。付清以后不再列出。`,
});

const ofLicence = ({ id, kind, lastDay, holder, verifiedOn }: CalendarLicence): MarkedDay => ({
  uid: `licence-${id}-ends`,
  writtenAt: startOf(verifiedOn),
  day: lastDay,
  title: `许可到期：${LICENCE_NAME[kind]}${holder === null ? '' : `，${holder}`}`,
  says: '有效期的最后一天。',
});

export interface CalendarFacts {
  leases: readonly CalendarLease[];
  bills: readonly CalendarBill[];
  licences: readonly CalendarLicence[];
}

/**
 * The days of contracts, bills and licences in order, without amounts and without names of people, since calendars are shared and copied.
 * @param host of the site, which with the id of the thing names a day for good.
 */
export function calendarDays({ leases, bills, licences }: CalendarFacts, host: string, today: Day): MarkedDay[] {
  const days = [...leases.flatMap(ofLease), ...bills.map(ofBill), ...licences.filter(({ lastDay }) => lastDay < FOREVER).map(ofLicence)];
  return days
    .filter(({ day }) => day >= addDays(today, -PAST_DAYS))
    .map((day) => ({ ...day, uid: `${day.uid}@${host}` }))
    .toSorted((a, b) => (a.day === b.day ? (a.uid < b.uid ? -1 : 1) : a.day < b.day ? -1 : 1));
}
