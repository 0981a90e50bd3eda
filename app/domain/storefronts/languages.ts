const chinese = new Intl.DisplayNames('zh-CN', { type: 'language', fallback: 'code' });
const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

const OWN: Record<string, string> = { 'zh-CN': '中文', wuu: '上海话' };
const OWN_ENGLISH: Record<string, string> = { 'zh-CN': 'Chinese', wuu: 'Shanghainese' };

/** Languages that the editor offers for an institution's service, as BCP 47 tags. */
export const LANGUAGES = [
  'zh-CN',
  'wuu',
  'yue',
  'en',
  'ja',
  'ko',
  'de',
  'fr',
  'es',
  'it',
  'ru',
  'pt',
  'nl',
  'sv',
  'ar',
  'he',
  'tr',
  'hi',
  'th',
  'vi',
  'id',
  'ms',
] as const;

function nameIn(names: Intl.DisplayNames, own: Record<string, string>, tag: string): string {
  try {
    return own[tag] ?? names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A BCP 47 tag → the language's Chinese name; an unknown tag stays as it is. */
export const languageName = (tag: string): string => nameIn(chinese, OWN, tag);

/** The same in English. */
export const languageNameInEnglish = (tag: string): string => nameIn(english, OWN_ENGLISH, tag);
