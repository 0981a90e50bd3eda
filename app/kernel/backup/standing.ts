import { dayOf, daysBetween, writeMoment } from '../calendar.ts';

/** The attempts that count: the newest backup that succeeded, and a newer attempt that did not. */
export interface LastBackups {
  madeAt: Date | null;
  failed: { at: Date; fault: string } | null;
}

/** How the site's backups stand, for the administrator. */
export interface BackupStanding {
  /** What there is: `2026年11月28日 03:00，成功`. */
  says: string;
  /** Bad where an attempt has failed, attention where there is no backup or an old one. */
  tone: 'good' | 'attention' | 'bad';
  /** What is wrong and what to do about it. */
  warning: string | null;
}

/** A backup that is older than this many days is too old. */
const DAYS = 7;

const HOW_TO = '请在服务器上按运行说明备份，并设定时任务每天做一次。';

/** How the backups stand at `now`. */
export function standingOf({ madeAt, failed }: LastBackups, now: Date): BackupStanding {
  const bad = failed === null ? null : 'bad';
  const warnings = failed === null ? [] : [`${writeMoment(failed.at)}的一次没有成功：${failed.fault}`];
  if (madeAt === null) {
    warnings.push(`数据和材料只有这一份，坏了不能恢复。${HOW_TO}`);
    return { says: failed === null ? '还没有备份过' : '还没有成功过', tone: bad ?? 'attention', warning: warnings.join('') };
  }
  const days = daysBetween(dayOf(madeAt), dayOf(now));
  if (days > DAYS) warnings.push(`最近一次成功的备份已是 ${days} 天前的，超过 ${DAYS} 天。${HOW_TO}`);
  return {
    says: `${writeMoment(madeAt)}，成功`,
    tone: bad ?? (warnings.length === 0 ? 'good' : 'attention'),
    warning: warnings.join('') || null,
  };
}
