import { changedSections } from '#app/kernel/content/content-kind.ts';
import { EMPTY_STOREFRONT, STOREFRONT_SECTIONS, type StorefrontContent, type StorefrontSection } from './content.ts';
import { storefrontRules } from './storefront-kind.ts';

/** The state of a draft's section compared with what is public. */
export type SectionState = 'unwritten' | 'public' | 'changed' | 'pending' | 'returned';

export const SECTION_STATE_NAME: Record<SectionState, string> = {
  unwritten: '未填写',
  public: '已公开',
  changed: '有修改未提交',
  pending: '审核中',
  returned: '被退回',
};

export const SECTION_STATE_TONE: Record<SectionState, 'good' | 'attention' | 'bad' | 'plain'> = {
  unwritten: 'plain',
  public: 'good',
  changed: 'attention',
  pending: 'plain',
  returned: 'bad',
};

/** The part of a version on which the state of sections depends. */
interface OfVersion {
  content: StorefrontContent;
  sections: readonly string[];
  /** Section → why it was returned. */
  reasons: Readonly<Record<string, string>>;
}

export interface SectionsStand {
  draft: StorefrontContent;
  /** What is public; null if nothing is. */
  shown: StorefrontContent | null;
  /** The newest version, if it waits or was returned. */
  waiting: OfVersion | null;
  returned: OfVersion | null;
}

type Differing = ReadonlySet<string>;

/** The state of every section. A returned section stays so until it is changed; its reason stays until it is submitted again. */
export function sectionStates({
  draft,
  shown,
  waiting,
  returned,
}: SectionsStand): Record<StorefrontSection, { state: SectionState; reason: string | null }> {
  const differs = (one: StorefrontContent | null): Differing => new Set(changedSections(storefrontRules, one ?? EMPTY_STOREFRONT, draft));
  const [fromNothing, fromPublic, fromWaiting, fromReturned] = [null, shown, waiting?.content ?? null, returned?.content ?? null].map(
    differs,
  ) as [Differing, Differing, Differing, Differing];
  const stateOf = (section: StorefrontSection): SectionState => {
    if (!fromPublic.has(section)) return shown === null || (section !== 'languages' && !fromNothing.has(section)) ? 'unwritten' : 'public';
    if (waiting?.sections.includes(section) && !fromWaiting.has(section)) return 'pending';
    return returned?.reasons[section] !== undefined && !fromReturned.has(section) ? 'returned' : 'changed';
  };
  const states = STOREFRONT_SECTIONS.map(
    (section) => [section, { state: stateOf(section), reason: returned?.reasons[section] ?? null }] as const,
  );
  return Object.fromEntries(states) as Record<StorefrontSection, { state: SectionState; reason: string | null }>;
}
