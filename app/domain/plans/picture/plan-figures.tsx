import type { UnitTotals } from '../../units/unit-totals.ts';
import { writeShare } from '../../units/write-share.ts';

interface PlanFiguresListProps {
  figures: UnitTotals;
  /** In the park today; null if unknown for the day shown. */
  institutions: number | null;
}

/** The four figures of a park's plan. */
export function PlanFiguresList({ figures, institutions }: PlanFiguresListProps) {
  const { area, vacantArea, meanRent, states } = figures;
  const rows = [
    { name: '空置率（按面积）', value: writeShare(vacantArea, area), unit: '' },
    ...(institutions === null ? [] : [{ name: '在园机构', value: institutions.toLocaleString('zh-CN'), unit: '家' }]),
    { name: '平均租金', value: meanRent === null ? '面议' : (meanRent / 100).toFixed(2), unit: meanRent === null ? '' : '元/㎡·天' },
    { name: '90 天内到期', value: states.expiring.toLocaleString('zh-CN'), unit: '个单元' },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
      {rows.map(({ name, value, unit }) => (
        <div key={name} className="flex flex-col justify-between border-t border-line pt-2">
          <dt className="text-small leading-snug text-muted">{name}</dt>
          <dd className="text-lead font-semibold">
            {value}
            {unit && <span className="ml-1 text-small font-normal text-muted">{unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
