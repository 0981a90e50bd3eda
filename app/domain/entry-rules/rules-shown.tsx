import type { ReactNode } from 'react';
import { FactsTable } from '#app/ui/facts-table.tsx';
import {
  CHECK_NAME,
  isNumberCheck,
  LIMIT_NAMES,
  LIMITS,
  NUMBER_UNIT,
  writeMaterial,
  type EntryCondition,
  type EntryLimits,
  type EntryMaterial,
} from './entry-rules.ts';

interface ListedProps<Item> {
  items: readonly Item[];
  /** What the reader may do with an item, beside it. */
  actions?: (item: Item, index: number) => ReactNode;
  /** What stands below an item. */
  below?: (item: Item) => ReactNode;
}

/** 准入条件, in their order: what is asked, how it is checked, and on what it rests. */
export function ConditionsShown({ items, actions, below }: ListedProps<EntryCondition>) {
  if (items.length === 0) return <p className="border-y border-line py-6 text-muted">还没有条件。</p>;
  return (
    <ol className="border-t border-line">
      {items.map((condition, index) => {
        const { key, label, detail, check, least, basis } = condition;
        return (
          <li key={key} className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_auto]">
            <div className="grid max-w-text gap-1">
              <p className="font-semibold">{label}</p>
              <p className="whitespace-pre-line">{detail}</p>
              <p className="text-small text-muted">
                {isNumberCheck(check) && least !== null && `不少于 ${least.toLocaleString('zh-CN')} ${NUMBER_UNIT[check]}；`}
                {CHECK_NAME[check]}。{basis === '' ? '园区自定。' : `依据：${basis}。`}
              </p>
              {below?.(condition)}
            </div>
            {actions?.(condition, index)}
          </li>
        );
      })}
    </ol>
  );
}

/** 材料, in their order: what to hand in, and when. */
export function MaterialsShown({ items, actions }: ListedProps<EntryMaterial>) {
  if (items.length === 0) return <p className="border-y border-line py-6 text-muted">还没有材料。</p>;
  return (
    <ol className="border-t border-line">
      {items.map((material, index) => {
        const { key, name } = material;
        return (
          <li key={key} className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_auto]">
            <div className="grid max-w-text gap-1">
              <p className="font-semibold">{name}</p>
              <p className="text-small text-muted">{writeMaterial(material)}</p>
            </div>
            {actions?.(material, index)}
          </li>
        );
      })}
    </ol>
  );
}

const written = (name: (typeof LIMIT_NAMES)[number], days: number): string => {
  if (days === 0) return name === 'announce' ? '不公示' : '不延长';
  return `${days} 个工作日`;
};

/** 办理时限. */
export function LimitsShown({ limits }: { limits: EntryLimits }) {
  return <FactsTable rows={LIMIT_NAMES.map((name) => ({ name: LIMITS[name].name, value: written(name, limits[name]) }))} />;
}
