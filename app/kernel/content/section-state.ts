import { changedSections, sectionsOf, type ContentRules, type SectionOf } from './content-kind.ts';

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
interface OfVersion<Content> {
  content: Content;
  sections: readonly string[];
  /** Section → why it was returned. */
  reasons: Readonly<Record<string, string>>;
}

export interface SectionsStand<Content> {
  draft: Content;
  /** What is public; null if nothing is. */
  shown: Content | null;
  /** The newest version, if it waits or was returned. */
  waiting: OfVersion<Content> | null;
  returned: OfVersion<Content> | null;
}

/** A kind of content with what it says before anything is written. */
export interface SectionedKind<Content extends object> extends ContentRules<Content> {
  blank: Content;
  /** Sections that say something even then. */
  filled: readonly SectionOf<Content>[];
}

type Differing = ReadonlySet<string>;
export type SectionStates<Content> = Record<SectionOf<Content>, { state: SectionState; reason: string | null }>;

/** The state of every section. A returned section stays so until it is changed; its reason stays until it is submitted again. */
export function sectionStates<Content extends object>(
  kind: SectionedKind<Content>,
  { draft, shown, waiting, returned }: SectionsStand<Content>,
): SectionStates<Content> {
  const differs = (one: Content | null): Differing => new Set(changedSections(kind, one ?? kind.blank, draft));
  const [fromNothing, fromPublic, fromWaiting, fromReturned] = [null, shown, waiting?.content ?? null, returned?.content ?? null].map(
    differs,
  ) as [Differing, Differing, Differing, Differing];
  const stateOf = (section: SectionOf<Content>): SectionState => {
    if (!fromPublic.has(section))
      return shown === null || (!kind.filled.includes(section) && !fromNothing.has(section)) ? 'unwritten' : 'public';
    if (waiting?.sections.includes(section) && !fromWaiting.has(section)) return 'pending';
    return returned?.reasons[section] !== undefined && !fromReturned.has(section) ? 'returned' : 'changed';
  };
  const states = sectionsOf(kind).map(
    (section) => [section, { state: stateOf(section), reason: returned?.reasons[section] ?? null }] as const,
  );
  return Object.fromEntries(states) as SectionStates<Content>;
}
