import { clsx } from 'clsx';
import type { DayCell, MonthView } from './year-view.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

function Cell({ cell }: { cell: DayCell | null }) {
  if (cell === null) return <td>{'\u00A0'}</td>;
  const { date, mark, off } = cell;
  return (
    <td
      className={clsx(
        'h-10 px-0.5 text-center align-top leading-tight',
        off && 'text-muted',
        mark === '休' && 'bg-teal-wash',
        mark === '班' && 'bg-accent-wash',
      )}
    >
      {date}
      {mark !== null && (
        <span className={clsx('block text-small leading-tight font-semibold', mark === '休' ? 'text-teal-deep' : 'text-accent-ink')}>
          {mark}
        </span>
      )}
    </td>
  );
}

/** A year month by month, with days off marked 休 and worked days of weekends marked 班. */
export function YearPicture({ year, months }: { year: number; months: readonly MonthView[] }) {
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
      {months.map(({ name, weeks }) => (
        <table key={name} className="w-full table-fixed self-start border-collapse">
          <caption className="border-b border-line-strong pb-1 text-left font-semibold">
            <span className="sr-only">{year}年</span>
            {name}
          </caption>
          <thead>
            <tr>
              {WEEKDAYS.map((weekday) => (
                <th key={weekday} scope="col" className="py-1 text-center text-small font-normal text-muted">
                  <span className="sr-only">周</span>
                  {weekday}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, at) => (
              <tr key={at} className="border-t border-line">
                {week.map((cell, weekday) => (
                  <Cell key={weekday} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** What the marks of the picture mean. */
export function YearKey() {
  return (
    <p className="mb-4 text-small text-muted">
      <span className="bg-teal-wash px-1 font-semibold text-teal-deep">休</span> 放假的日子
      <span className="ml-4 bg-accent-wash px-1 font-semibold text-accent-ink">班</span> 调休上班的周末
      <span className="ml-4">灰色的是不上班的日子</span>
    </p>
  );
}
