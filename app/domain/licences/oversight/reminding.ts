import { addDays, dayOf, writeMoment, type Day } from '#app/kernel/calendar.ts';
import { isCoveredBeyond, type KnownLicence } from '../../lines/impact.ts';
import { isInForce, licenceState, type LicenceState } from '../../lines/licence.ts';

/** A bureau's reminder is not repeated before so many days have passed. */
export const REMIND_AGAIN_AFTER_DAYS = 14;

/** Reminders that are given at once; the next click gives the rest. */
export const REMINDED_AT_ONCE = 200;

/** The states in which an institution can be reminded. */
export const REMINDED_OF = ['expiring', 'expired'] as const satisfies readonly LicenceState[];

export interface LastReminder {
  at: Date;
  /** The officer's name; null if the site reminded by itself. */
  by: string | null;
}

export interface Remindable {
  licence: KnownLicence;
  /** All licences of the institution. */
  licences: readonly KnownLicence[];
  withdrawn: boolean;
  /** How many people could renew it. */
  people: number;
  /** The last reminder by a bureau. */
  last: LastReminder | null;
}

/** The day on which a bureau may remind again. */
export const againFrom = (last: Date): Day => addDays(dayOf(last), REMIND_AGAIN_AFTER_DAYS);

/** Why a bureau can't remind of a licence on `today`; null if it can. */
export function refuseReminder(
  { licence, licences, withdrawn, people, last }: Remindable,
  today: Day,
): { why: 'guard' | 'already'; message: string } | null {
  const no = (message: string) => ({ why: 'guard', message }) as const;
  const state = licenceState(licence, today);
  if (!REMINDED_OF.some((one) => one === state)) return no('只有即将到期或已过期的许可可以提醒。');
  const covered = licences.some(
    (other) => other.id !== licence.id && other.kind === licence.kind && isInForce(licenceState(other, today)) && state === 'expired',
  );
  if (covered || isCoveredBeyond(licence, licences)) return no('机构已有接续的同类许可，不需要提醒。');
  if (withdrawn) return no('机构已停止展示，没有提醒。');
  if (people === 0) return no('这家机构没有人认领，收不到提醒。');
  if (last && today < againFrom(last.at))
    return {
      why: 'already',
      message: `${writeMoment(last.at)}已由${last.by ?? '系统'}提醒过，${REMIND_AGAIN_AFTER_DAYS} 天内不重复提醒。`,
    };
  return null;
}
