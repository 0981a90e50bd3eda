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
  { from: ['HRSaaS', 'eHR', 'HCM', 'SaaS'], finds: ['HR系统', '人力资源管理系统', '人事系统'] },
  { same: ['测评', '人才测评'] },
  { same: ['劳务派遣', '人才派遣'] },
  { from: ['人力派遣', '派遣工', '劳务公司', '派遣公司', '劳务中介'], finds: ['劳务派遣'] },
  { from: ['招聘会', '现场招聘'], finds: ['现场招聘会', '招聘会'] },
  { from: ['落户'], finds: ['人才引进', '居转户'] },
  { from: ['职介', '职业介绍', '职业中介'], finds: ['招聘'] },
  { from: ['海外招聘', '跨境用工'], finds: ['国际人才', '跨境人力资源'] },
  // Everyday words, one way: whoever writes them looks for the service.
  { from: ['五险一金', '交社保', '缴社保', '社保公积金', '上社保', '买社保'], finds: ['社保代理', '社保代缴', '公积金办理', '人事代理'] },
  { from: ['公积金', '交公积金'], finds: ['公积金办理', '公积金代缴', '社保代理'] },
  {
    from: ['工作签证', '外国人工作许可', '外国人', '外国人签证', '外教', '外国人工作证', '外籍员工签证', '工作许可', '就业许可', '签证'],
    finds: ['国际人才服务', '工作许可'],
  },
  { from: ['招人', '招工', '招员工', '招聘员工', '代招', '招人服务', '招聘服务'], finds: ['招聘'] },
  { from: ['招普工', '招蓝领', '普工', '招工人', '工厂招工', '工人', '找工人'], finds: ['蓝领招聘', '普工招聘'] },
  { from: ['招应届生', '应届生', '实习生', '招实习生', '招大学生', '校园宣讲'], finds: ['校园招聘', '校招'] },
  { from: ['保洁外派', '保安外派', '外派', '外派员工', '派人', '派遣员工'], finds: ['劳务派遣', '岗位派遣', '派遣员工管理', '派遣用工'] },
  { from: ['保洁', '保安', '保洁员', '保安员'], finds: ['岗位外包'] },
  { from: ['临时工', '小时工', '短期工', '日结工', '零工', '兼职'], finds: ['灵活用工', '短期派遣', '零工'] },
  {
    from: ['发工资', '算工资', '代发薪资', '工资外包', '工资条', '个税申报', '薪酬代理'],
    finds: ['薪酬外包', '薪税外包', '代发工资', '薪税'],
  },
  { from: ['挖人', '找高管', '高管寻访', '高端人才', '挖角'], finds: ['猎头', '高级人才寻访'] },
  { from: ['存档案', '档案存放', '人才档案', '存档'], finds: ['人事档案', '档案管理', '档案'] },
  {
    from: ['员工培训', '企业培训', '新员工培训', '培训课程', '培训班', '培训机构'],
    finds: ['企业内训', '岗前培训', '管理能力培训', '培训'],
  },
  { from: ['考证', '技能培训', '电工证', '焊工证'], finds: ['职业技能培训'] },
  { from: ['查学历', '学历核实', '查背景', '员工背调', '入职背调'], finds: ['背景调查', '背调'] },
  { from: ['性格测试', '人才评估', '能力测试', '面试测评'], finds: ['人才测评', '测评'] },
  { from: ['打卡', '考勤', '排班', '人事软件', '考勤软件', '人力软件'], finds: ['考勤排班系统', '人事SaaS', '人力资源系统', 'HR系统'] },
  { from: ['裁员', '劳动纠纷', '劳动仲裁', '员工关系', '劳动合同', '劳动法', '员工手册'], finds: ['劳动关系咨询', '用工合规咨询'] },
  { from: ['绩效考核', '薪酬体系', '薪资体系', '绩效'], finds: ['薪酬绩效咨询', '绩效管理', '薪酬设计'] },
  { from: ['居住证', '积分落户', '居住证积分'], finds: ['居住证办理', '人才引进'] },
  { from: ['生产线外包', '流水线外包', '工厂外包', '车间外包'], finds: ['产线外包'] },
  { from: ['驻场', '岗位承揽', '前台外包', '客服外包'], finds: ['岗位外包'] },
  { from: ['办入职', '办离职', '入职办理', '离职手续', '退工'], finds: ['入离职手续', '人事代理'] },
  { from: ['找工作', '就业指导', '职业规划', '生涯规划'], finds: ['职业指导'] },
  { from: ['退休返聘', '银发', '老年人就业'], finds: ['退休返聘'] },
  { from: ['出海', '海外用工', '境外雇佣', '海外雇主'], finds: ['名义雇主', 'EOR', '跨境用工', '国际人才服务'] },
  { from: ['双选会', '人才市场', '招聘专场'], finds: ['现场招聘会', '招聘会'] },
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
