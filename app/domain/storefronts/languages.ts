const names = new Intl.DisplayNames('zh-CN', { type: 'language', fallback: 'code' });

const OWN: Record<string, string> = { 'zh-CN': '中文' };

/** A BCP 47 tag → the language's Chinese name; a tag that is none stays as it is. */
export function languageName(tag: string): string {
  try {
    return OWN[tag] ?? names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
