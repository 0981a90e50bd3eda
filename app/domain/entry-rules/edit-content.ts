import { USUAL_MATERIAL, type EntryCondition, type EntryMaterial, type EntryRulesContent, type MaterialTemplate } from './entry-rules.ts';

/** The parts of the rules that are lists. */
export const RULE_PARTS = ['conditions', 'materials'] as const;
export type RulePart = (typeof RULE_PARTS)[number];

export const RULE_PART_NAME: Record<RulePart, string> = { conditions: '准入条件', materials: '材料' };

/** How many of each there may be. */
export const MOST: Record<RulePart, number> = { conditions: 20, materials: 30 };

/** Characters of each text. */
export const TEXT_LENGTH = { label: 40, detail: 500, basis: 200, name: 40, when: 100, hint: 300 } as const;

/** A key that no item of these rules has. */
export function freeKey({ conditions, materials }: EntryRulesContent): string {
  const taken = [...conditions, ...materials].map(({ key }) => Number(/^n(\d+)$/u.exec(key)?.[1] ?? 0));
  return `n${Math.max(0, ...taken) + 1}`;
}

/** What is written for an item of a part; the template of a material is a file and comes by itself. */
export type ItemWritten =
  { part: 'conditions'; value: Omit<EntryCondition, 'key'> } | { part: 'materials'; value: Omit<EntryMaterial, 'key' | 'template'> };

/** The rules with this item, in the place of the one with its key or as the last. */
export function withItem(content: EntryRulesContent, key: string, { part, value }: ItemWritten): EntryRulesContent {
  const items: readonly { key: string }[] = content[part];
  const fresh = { ...(part === 'materials' ? USUAL_MATERIAL : {}), key, ...value };
  const there = items.some((item) => item.key === key);
  return { ...content, [part]: there ? items.map((item) => (item.key === key ? { ...item, ...value } : item)) : [...items, fresh] };
}

/** The rules with this template for the material of this key, or with none. */
export const withTemplate = (content: EntryRulesContent, key: string, template: MaterialTemplate | null): EntryRulesContent => ({
  ...content,
  materials: content.materials.map((material) => (material.key === key ? { ...material, template } : material)),
});

/** The rules without the item of this key. */
export const without = (content: EntryRulesContent, part: RulePart, key: string): EntryRulesContent => ({
  ...content,
  [part]: content[part].filter((item) => item.key !== key),
});

/** The rules with the item of this key one place further up; the first one stays first. */
export function raised(content: EntryRulesContent, part: RulePart, key: string): EntryRulesContent {
  const items: { key: string }[] = [...content[part]];
  const at = items.findIndex((item) => item.key === key);
  if (at > 0) items.splice(at - 1, 0, ...items.splice(at, 1));
  return { ...content, [part]: items };
}

/** Everything that keeps the rules from being published, in words; empty if nothing does. */
export function shortcomings({ conditions, materials }: EntryRulesContent): string[] {
  return [...(conditions.length === 0 ? ['至少写一项准入条件'] : []), ...(materials.length === 0 ? ['至少写一份材料'] : [])];
}
