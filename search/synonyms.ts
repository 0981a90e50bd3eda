import { fold } from './fold.ts';

/**
 * Synonyms of a word. `same`: each finds all the others. `from` … `finds`: one way only,
 * for a word whose meaning lies inside a wider one (a search for 社保代缴 also finds 人事代理, but not the
 * other way round). 派遣 and 外包 are different things in law and never stand in one entry.
 */
export type Synonym = { readonly same: readonly string[] } | { readonly from: readonly string[]; readonly finds: readonly string[] };

/** The field's own synonyms. */
const fieldSynonyms: readonly Synonym[] = [
  { same: ['猎头', '高级人才寻访', '高端人才寻访', 'headhunting'] },
  { from: ['headhunter'], finds: ['猎头', '高级人才寻访'] },
  { same: ['RPO', '招聘流程外包'] },
  { same: ['BPO', '业务流程外包'] },
  { same: ['EOR', '名义雇主'] },
  { same: ['薪税', '薪酬外包', '代发工资', '薪税外包', '薪资外包'] },
  { from: ['薪酬代发', '工资代发', 'payroll'], finds: ['薪酬外包', '代发工资', '薪税'] },
  { same: ['灵工', '灵活用工'] },
  { from: ['社保代缴', '社保代理', '代缴社保', '公积金代缴'], finds: ['人事代理', '社保代理', '社保代缴'] },
  { same: ['背调', '背景调查'] },
  { same: ['校招', '校园招聘'] },
  { same: ['网招', '网络招聘', '在线招聘'] },
  { from: ['社招'], finds: ['社会招聘', '招聘'] },
  { same: ['档案', '人事档案', '档案管理'] },
  { same: ['人力资源外包', 'HRO'] },
  { from: ['HR'], finds: ['人力资源'] },
  { same: ['HR系统', '人力资源管理系统', '人力资源系统', '人事系统'] },
  { from: ['HRSaaS', 'eHR', 'HCM'], finds: ['HR系统', '人力资源管理系统', '人事系统'] },
  { same: ['测评', '人才测评'] },
  { same: ['劳务派遣', '人才派遣'] },
  { from: ['人力派遣', '派遣工'], finds: ['劳务派遣'] },
  { from: ['招聘会', '现场招聘'], finds: ['现场招聘会', '招聘会'] },
  { from: ['落户'], finds: ['人才引进', '居转户'] },
  { from: ['职介'], finds: ['职业介绍', '职业中介', '招聘'] },
  { from: ['海外招聘', '跨境用工'], finds: ['国际人才', '跨境人力资源'] },
];

/** Takes the city's districts; returns the field's own synonyms and the districts' names with and without 区. */
export function synonymsWith(districts: readonly { readonly shortName: string; readonly name: string }[]): readonly Synonym[] {
  return [...fieldSynonyms, ...districts.map(({ shortName, name }) => ({ same: [shortName, name] }))];
}

/** Takes a word as a table key: folded, without blanks. */
export function synonymKey(word: string): string {
  return fold(word).replace(/\s+/gu, '');
}

/**
 * Takes synonym entries, returns key → the other words to look for, in the order of the entries and
 * spelt as there; a word is never its own synonym.
 */
export function synonymTable(entries: readonly Synonym[]): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  for (const entry of entries) {
    const [from, finds] = 'same' in entry ? [entry.same, entry.same] : [entry.from, entry.finds];
    for (const word of from) {
      const key = synonymKey(word);
      const known = table.get(key) ?? [];
      const seen = new Set([key, ...known.map(synonymKey)]);
      table.set(key, [...known, ...finds.filter((other) => !seen.has(synonymKey(other)))]);
    }
  }
  return table;
}

/** Takes synonym entries, returns every word in them once: part of the dictionary for typos and pinyin. */
export function synonymWords(entries: readonly Synonym[]): string[] {
  return [...new Set(entries.flatMap((entry) => ('same' in entry ? entry.same : [...entry.from, ...entry.finds])))];
}
