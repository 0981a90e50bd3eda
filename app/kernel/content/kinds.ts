import { SERVICE_SECTIONS, SERVICE_SECTION_NAME, type ServiceContent } from '#app/domain/services/content.ts';
import { STOREFRONT_SECTIONS, STOREFRONT_SECTION_NAME, type StorefrontContent } from '#app/domain/storefronts/content.ts';
import { canonical } from './canonical.ts';

/** What an institution writes for the public: drafted together, moderated section by section, kept version by version. */
export const CONTENT_KINDS = ['storefront', 'service'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** The kind of a name in the database. Every name there was written as a ContentKind; throws if it is unknown. */
export function contentKindOf(name: string): ContentKind {
  const kind = CONTENT_KINDS.find((one) => one === name);
  if (!kind) throw new Error(`库中有不认识的内容种类 ${name}`);
  return kind;
}

export interface ContentOf {
  storefront: StorefrontContent;
  service: ServiceContent;
}

/** The name of a section of a kind, and what may stand in one. */
export type SectionOf<K extends ContentKind> = Extract<keyof ContentOf[K], string>;
export type SectionValue<K extends ContentKind> = ContentOf[K][SectionOf<K>];

export const CONTENT_KIND_NAME: Record<ContentKind, string> = { storefront: '旗舰店', service: '服务项目' };

const SECTIONS: { [K in ContentKind]: readonly SectionOf<K>[] } = { storefront: STOREFRONT_SECTIONS, service: SERVICE_SECTIONS };
const SECTION_NAME: Record<ContentKind, Readonly<Record<string, string>>> = {
  storefront: STOREFRONT_SECTION_NAME,
  service: SERVICE_SECTION_NAME,
};

/** The sections of a kind, in the order of its editor: the keys of its content. */
export function sectionsOf<K extends ContentKind>(kind: K): readonly SectionOf<K>[] {
  return SECTIONS[kind];
}

/** What a section is called on pages; one that is not known stays as it is. */
export const sectionName = (kind: ContentKind, section: string): string => SECTION_NAME[kind][section] ?? section;

/** Sections by name: `机构介绍、擅长`; all of a kind's as `全部内容`. */
export function writeSections(kind: ContentKind, sections: readonly string[]): string {
  return sectionsOf(kind).every((section) => sections.includes(section))
    ? '全部内容'
    : sections.map((section) => sectionName(kind, section)).join('、');
}

/** The sections in which two contents of a kind differ; all of them where there was nothing before. */
export function changedSections<K extends ContentKind>(kind: K, before: ContentOf[K] | null, after: ContentOf[K]): SectionOf<K>[] {
  return sectionsOf(kind).filter((section) => before === null || canonical(before[section]) !== canonical(after[section]));
}
