import type { Day } from '../calendar.ts';
import { canonical } from './canonical.ts';
import type { Line } from './describe.ts';
import type { Shortcoming } from './shortcomings.ts';

/** The name of a section: a key of the content. */
export type SectionOf<Content> = Extract<keyof Content, string>;
export type SectionValue<Content> = Content[SectionOf<Content>];

/**
 * What a kind of content says and what it must say. An institution or a park writes it for the public: it is drafted together, moderated
 * section by section and kept version by version. ContentKind adds how it is stored and published.
 */
export interface ContentRules<Content extends object> {
  /** The noun for one piece of content of this kind. */
  noun: string;
  /** Section → its name, in the order of the editor. */
  sections: Readonly<Record<SectionOf<Content>, string>>;
  /** What distinguishes one of an author's pieces from the others; null if an author has only one. */
  title(content: Content): string | null;
  /** What each section says, in words for people. Empty parts are left out; pictures appear as their alternative texts. */
  describe: { readonly [S in SectionOf<Content>]: (value: Content[S]) => Line[] };
  /**
   * Everything that keeps a content from being published, in one complete list (一次性告知), in the order of its editor.
   * @returns an empty list if it may be submitted.
   */
  shortcomings(content: Content, today: Day): Shortcoming[];
}

/** The sections of a kind, in the order of its editor: the keys of its content. */
export function sectionsOf<Content extends object>({ sections }: ContentRules<Content>): SectionOf<Content>[] {
  return Object.keys(sections) as SectionOf<Content>[];
}

/** The name of a section on pages; an unknown section stays as it is. */
export function sectionName({ sections }: ContentRules<object>, section: string): string {
  return (sections as Readonly<Record<string, string>>)[section] ?? section;
}

/** What keeps a content from being published, with the name of its section: `机构介绍：介绍正文至少 50 个字。` */
export const writeShortcoming = (kind: ContentRules<object>, { section, message }: Shortcoming): string =>
  `${sectionName(kind, section)}：${message}`;

/** Sections by name: `机构介绍、擅长`; `全部内容` for all sections of a kind. */
export function writeSections(kind: ContentRules<object>, sections: readonly string[]): string {
  return Object.keys(kind.sections).every((section) => sections.includes(section))
    ? '全部内容'
    : sections.map((section) => sectionName(kind, section)).join('、');
}

/** Names a content in a sentence: its kind's noun, with its title if it has one. */
export function writeName<Content extends object>(kind: ContentRules<Content>, content: Content): string {
  const title = kind.title(content);
  return title === null ? kind.noun : `${kind.noun}“${title}”`;
}

/** The sections in which two contents of a kind differ; all of them if there was nothing before. */
export function changedSections<Content extends object>(
  kind: ContentRules<Content>,
  before: Content | null,
  after: Content,
): SectionOf<Content>[] {
  return sectionsOf(kind).filter((section) => before === null || canonical(before[section]) !== canonical(after[section]));
}
