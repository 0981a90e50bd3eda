import type { ReactNode } from 'react';
import { writeSize } from '#app/kernel/files/write-size.ts';
import { paths } from '#app/paths.ts';
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
  type MaterialTemplate,
} from './entry-rules.ts';

interface ListedProps<Item> {
  items: readonly Item[];
  /** What the reader may do with an item, beside it. */
  actions?: (item: Item, index: number) => ReactNode;
  /** What stands below an item. */
  below?: (item: Item) => ReactNode;
}

/** Items of the rules in their order, each with its name, what is said of it, and what the reader may do with it. */
function RuleItems<Item extends { key: string }>({
  items,
  actions,
  empty,
  name,
  children,
}: Omit<ListedProps<Item>, 'below'> & { empty: string; name: (item: Item) => string; children: (item: Item) => ReactNode }) {
  if (items.length === 0) return <p className="border-y border-line py-6 text-muted">{empty}</p>;
  return (
    <ol className="border-t border-line">
      {items.map((item, index) => (
        <li key={item.key} className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_auto]">
          <div className="grid max-w-text gap-1">
            <p className="font-semibold">{name(item)}</p>
            {children(item)}
          </div>
          {actions?.(item, index)}
        </li>
      ))}
    </ol>
  );
}

/** 准入条件, in their order: what is asked, how it is checked, and on what it rests. */
export function ConditionsShown({ items, actions, below }: ListedProps<EntryCondition>) {
  return (
    <RuleItems items={items} actions={actions} empty="还没有条件。" name={({ label }) => label}>
      {(condition) => {
        const { detail, check, least, basis } = condition;
        return (
          <>
            <p className="whitespace-pre-line">{detail}</p>
            <p className="text-small text-muted">
              {isNumberCheck(check) && least !== null && `不少于 ${least.toLocaleString('zh-CN')} ${NUMBER_UNIT[check]}；`}
              {CHECK_NAME[check]}。{basis === '' ? '园区自定。' : `依据：${basis}。`}
            </p>
            {below?.(condition)}
          </>
        );
      }}
    </RuleItems>
  );
}

interface TemplateLinkProps {
  parkSlug: string;
  template: MaterialTemplate;
}

/** 模板: a file to fill in, with its size. */
export function TemplateLink({ parkSlug, template: { fileId, name, size } }: TemplateLinkProps) {
  return (
    <p className="text-small">
      模板：
      <a href={paths.rulesTemplate(parkSlug, fileId)} download className="break-all py-1">
        {name}
      </a>
      <span className="text-muted">（{writeSize(size)}）</span>
    </p>
  );
}

interface MaterialsShownProps extends Omit<ListedProps<EntryMaterial>, 'below'> {
  parkSlug: string;
}

/** 材料, in their order: what to hand in and when, with the files to fill in. */
export function MaterialsShown({ parkSlug, items, actions }: MaterialsShownProps) {
  return (
    <RuleItems items={items} actions={actions} empty="还没有材料。" name={({ name }) => name}>
      {(material) => (
        <>
          <p className="text-small text-muted">{writeMaterial(material)}</p>
          {material.template && <TemplateLink parkSlug={parkSlug} template={material.template} />}
        </>
      )}
    </RuleItems>
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
