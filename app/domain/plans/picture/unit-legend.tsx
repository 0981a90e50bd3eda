import { useId } from 'react';
import { UnitPaint, UnitPatterns } from './unit-paint.tsx';
import type { UnitStateName } from '#app/domain/units/unit-state.ts';
import { sharesByState, wholeMetres } from '../unit-view.ts';
import { writeArea } from '#app/domain/units/write-area.ts';

/** The legend of colours and hatches with area and share: 在租 741 ㎡ · 54%. */
export function UnitLegend({ units, label }: { units: readonly { state: UnitStateName; area: number }[]; label: string }) {
  const patterns = `hatch${useId().replaceAll(':', '')}`;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-6 gap-y-1">
      {sharesByState(units).map(({ state, name, area, share }) => (
        <li key={state} className="flex items-center gap-2">
          <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true" className="shrink-0">
            <UnitPatterns id={`${patterns}-${state}`} step={6} />
            <UnitPaint d="M0.5 0.5H17.5V13.5H0.5Z" state={state} patterns={`${patterns}-${state}`} line={1} />
          </svg>
          <span className="text-small">
            {name} <span className="text-muted">{`${writeArea(wholeMetres(area))} · ${share}%`}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
