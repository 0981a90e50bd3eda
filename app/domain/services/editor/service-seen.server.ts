import { revisionOf, type Draft } from '#app/kernel/content/read-draft.server.ts';
import type { SectionChange } from '#app/kernel/content/save-section.server.ts';
import { stampOf } from '#app/kernel/content/stamp.server.ts';
import { SERVICE_SECTIONS, type ServiceContent, type ServiceSection } from '#app/domain/services/content.ts';

/** What the person saw of each section, as carried by the form's hidden fields `seen.…`: its revision and a digest of its value. */
export type Seen = Readonly<Record<string, string>>;

const nameOf = (section: string): string => `seen.${section}`;

/** The mark for `value` as the given `revision` of a section. */
export const seenOf = (section: string, revision: number, value: unknown): Seen => ({ [nameOf(section)]: `${revision}.${stampOf(value)}` });

/** The marks of a draft as it is opened. */
export function seenInDraft(draft: Pick<Draft<ServiceContent>, 'content' | 'revisions'>): Seen {
  return Object.assign(
    {},
    ...SERVICE_SECTIONS.map((section) => seenOf(section, revisionOf(draft, section), draft.content[section])),
  ) as Seen;
}

/** The marks in a form; a missing or malformed one counts as a section never changed or seen. */
export function seenInForm(form: FormData): Seen {
  return Object.fromEntries(
    SERVICE_SECTIONS.map((section) => {
      const sent = form.get(nameOf(section));
      return [nameOf(section), typeof sent === 'string' && /^\d{1,9}\.[\w-]{1,64}$/u.test(sent) ? sent : '0.-'];
    }),
  );
}

/**
 * The sections that the person changed: those that differ from what they saw. Other sections are left alone, whatever has happened to them.
 */
export function changesIn(content: ServiceContent, seen: Seen, without: readonly string[] = []): SectionChange<ServiceContent>[] {
  return SERVICE_SECTIONS.flatMap((section: ServiceSection) => {
    const [revision = '0', saw] = (seen[nameOf(section)] ?? '').split('.');
    return saw === stampOf(content[section]) || without.includes(section)
      ? []
      : [{ section, seen: Number(revision), value: content[section] }];
  });
}

/** The marks after the person's changes are saved. */
export function seenAfter(
  seen: Seen,
  changes: readonly SectionChange<ServiceContent>[],
  revisions: Readonly<Record<string, number>>,
): Seen {
  return Object.assign({}, seen, ...changes.map(({ section, value }) => seenOf(section, revisions[section] ?? 0, value))) as Seen;
}
