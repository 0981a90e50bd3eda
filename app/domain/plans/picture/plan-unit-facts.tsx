import { Link } from '@remix-run/react';
import { addDays, writeDay, writeLastDay, type Day } from '#app/kernel/calendar.ts';
import { levelName } from '#app/domain/units/level.ts';
import { isLettable, isOccupied, UNIT_STATE_NAME } from '#app/domain/units/unit-state.ts';
import type { UnitView } from '#app/domain/plans/unit-view.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { writeRent } from '#app/domain/units/write-rent.ts';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { paths } from '#app/paths.ts';

interface PlanUnitFactsProps {
  park: string;
  building: { code: string; name: string };
  level: number | null;
  unit: UnitView;
  /** Whether the park has an operator on this site, who can be applied to. */
  operated: boolean;
  /** Whether a past day is shown, on which nothing can be applied for. */
  past: boolean;
  /** The link that clears the choice. */
  close: string;
  /** The day shown. */
  today: Day;
}

/** How long this state lasts, and what follows. */
function stateNote({ state, until }: UnitView, today: Day): string | undefined {
  if (until === null || state === 'holdover') return undefined;
  if (state === 'expiring') return `租期到 ${writeLastDay(until, today)}`;
  if (state === 'let') return `已约定的租期到 ${writeDay(until)}`;
  if (state === 'reserved') return `下一份租约从 ${writeDay(addDays(until, 1))}起`;
  if (state === 'works') return `预计 ${writeDay(until)} 完工`;
  return `${writeDay(addDays(until, 1))}起计划施工`;
}

/** A chosen unit: key facts and a link to apply. */
export function PlanUnitFacts({ park, building, level, unit, operated, past, close, today }: PlanUnitFactsProps) {
  const { number, state, tenant, area, rent, freeFrom } = unit;
  const taken = isOccupied(state);
  const open = isLettable(unit);
  return (
    <section aria-labelledby="unit" className="border-t-2 border-teal pt-3">
      <div className="flex items-baseline justify-between gap-4">
        <h3 id="unit" className="text-lead font-semibold">
          {number}
          <span className="ml-2 text-small font-normal text-muted">
            {building.name}
            {level !== null && ` ${levelName(level)}`}
          </span>
        </h3>
        <Link to={close} preventScrollReset className="inline-flex min-h-11 items-center text-small">
          取消选择
        </Link>
      </div>
      <FactsTable
        rows={[
          { name: '状态', value: UNIT_STATE_NAME[state], note: stateNote(unit, today) },
          { name: '面积', value: writeArea(area) },
          { name: '租金参考', value: writeRent(rent), note: '参考价，以合同为准' },
          ...(taken
            ? [{ name: '租户', value: tenant?.slug ? <Link to={paths.institution(tenant.slug)}>{tenant.name}</Link> : '已出租' }]
            : []),
          { name: '可入驻', value: freeFrom === null ? '还没有日期' : freeFrom <= today ? '现在可以' : `${writeDay(freeFrom)}起` },
        ]}
      />
      {open && !past && !operated && <p className="mt-3 text-small text-muted">这个园区在本站还没有运营方，不能在网上申请。</p>}
      {open && !past && operated && (
        <div className="no-print mt-4">
          <Link to={paths.parkIntent(park, { building: building.code, unit: number })} className={button.primary}>
            申请入驻
          </Link>
          <p className="mt-2 max-w-text text-small text-muted">先提交入驻意向，不需要登录；园区会打电话与您联系，约您看房。</p>
        </div>
      )}
      {past && <p className="mt-3 text-small text-muted">这是 {writeDay(today)} 的情况，不能据此申请。</p>}
    </section>
  );
}
