import { CITY } from '#app/kernel/city/active.ts';
import type { CategorySlug } from '#app/domain/lines/categories.ts';

const FIRST = Array.from(
  '青云白松石桐溪岚杉枫霁澄砚苇芦榆柏竹荷棠梧檀茶麦稻桑柳梅莲兰菊茉橘柚栗枣藤萝雪霜星月晨暮春秋山湖陶瓷锦绢木泉苔蕨桂椒蓼艾',
);
/** None of the landmarks' own stems can be made of a first and one of these second characters. */
const SECOND = Array.from('穗潭汐堤舟帆桥原野林岸谷径圃亭窗灯钟笔墨纸伞笛琴篱井坊渡汀洲屿岭涧泽畴园畦垄坞滩崖坪畔轩檐台砧梭纱弦筝壶盏笠');
/** Has no factor in common with the number of stems, so every stem is used once before any repeats. */
const STRIDE = 1381;

/** Eight trades for each line, none in two lines; `|` marks a hyphen in the slug. */
const WORDS: Record<CategorySlug, readonly string[]> = {
  recruitment: ['招聘|服务', '人才|招聘', '招聘|科技', '人力|招聘', '求职|招聘', '招聘|信息', '招才|服务', '招募|服务'],
  dispatch: ['劳务|派遣', '派遣|服务', '劳务|服务', '用工|服务', '劳务|合作', '人力|派遣', '劳务|管理', '用工|管理'],
  consulting: ['管理|咨询', '企业|咨询', '人力|咨询', '组织|咨询', '薪酬|咨询', '企业|顾问', '用工|咨询', '管理|顾问'],
  agency: ['人事|代理', '人事|服务', '人事|事务', '社保|事务', '人事|管理', '企业|人事', '人事|外包', '档案|事务'],
  outsourcing: ['服务|外包', '人力|外包', '薪税|服务', '灵活|用工', '产线|服务', '业务|外包', '岗位|外包', '薪酬|外包'],
  training: ['职业|培训', '技能|培训', '教育|培训', '企业|培训', '人才|培训', '管理|培训', '实训|服务', '技能|发展'],
  headhunting: ['猎头|顾问', '人才|寻访', '英才|顾问', '寻英|顾问', '寻才|顾问', '人才|顾问', '寻访|服务', '英才|寻访'],
  assessment: ['人才|测评', '测评|服务', '人才|评价', '背景|调查', '测评|科技', '人才|测验', '岗位|测评', '评鉴|服务'],
  software: ['人力|软件', '人事|软件', '人才|数据', '薪酬|软件', '人力|数字', '人力|信息', '人事|数字', '人才|科技'],
  other: ['人力|资源', '人才|服务', '职业|指导', '人才|发展', '国际|人才', '人才|交流', '职业|发展', '人力|服务'],
};
const FORMS = [`（${CITY.shortName}）有限公司`, '有限公司', `（${CITY.shortName}）股份有限公司`, '（集团）有限公司'] as const;

const STEM_COUNT = FIRST.length * SECOND.length;

export interface DemoName {
  /** 演示·青禾人才服务（上海）有限公司 */
  full: string;
  /** Its distinctive part, 青禾, used in the slug and the texts. */
  stem: string;
  /** The words of its trade, separated: 人才, 服务. */
  words: string[];
}

/**
 * The invented name of the demo institution at `index`, whose first line is `line`. Every name begins with 演示·, and no two of the
 * 100,000 are alike: a stem repeats only with another word or form.
 */
export function demoName(index: number, line: CategorySlug): DemoName {
  const at = (index * STRIDE) % STEM_COUNT;
  const round = Math.floor(index / STEM_COUNT);
  const stem = FIRST[at % FIRST.length]! + SECOND[Math.floor(at / FIRST.length)]!;
  const words = WORDS[line];
  const usual = at % 10 < 6 ? 0 : at % 10 < 9 ? 1 : 2;
  const form = FORMS[(Math.floor(round / words.length) + usual) % FORMS.length]!;
  const parted = words[(round + at) % words.length]!.split('|');
  return { full: `演示·${stem}${parted.join('')}${form}`, stem, words: parted };
}
