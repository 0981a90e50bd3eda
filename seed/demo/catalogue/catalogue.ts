import type { CategorySlug } from '#app/domain/lines/categories.ts';
import { AGENCY, DISPATCH, OUTSOURCING } from './employment.ts';
import { ASSESSMENT, CONSULTING, SOFTWARE, TRAINING } from './knowledge.ts';
import { HEADHUNTING, RECRUITMENT } from './recruiting.ts';
import { free, negotiable, perHead, perProject, type ServiceTemplate } from './template.ts';

const OTHER: readonly ServiceTemplate[] = [
  {
    title: '公益|职业|指导',
    tags: ['career-guidance'],
    summary: '一对一职业指导与简历修改，面向求职者免费，预约即可参加。',
    deliverables: ['一对一面谈', '简历修改意见', '求职计划'],
    audience: '应届毕业生、失业人员和转岗人员',
    delivery: 'both',
    duration: '每次 45 分钟',
    price: free,
    publicService: true,
  },
  {
    title: '外籍|人员|来华|工作|手续',
    tags: ['cross-border'],
    summary: '为聘用外籍人员的单位准备材料、提示时点并陪同办理；结果以主管部门审核为准。',
    deliverables: ['条件预核', '材料翻译与整理', '陪同办理'],
    audience: '聘用外籍人员的单位',
    delivery: 'both',
    duration: '4–8 周',
    price: perHead(2_000, 6_000),
  },
  {
    title: '企业|出海|用工|咨询',
    tags: ['cross-border'],
    summary: '介绍目标国家的雇佣方式与成本，衔接当地合作机构。',
    deliverables: ['国别用工说明', '成本测算', '合作机构对接'],
    audience: '在境外设点的企业',
    delivery: 'online',
    duration: '2–4 周',
    price: negotiable,
  },
  {
    title: '离职|员工|再就业|辅导',
    tags: ['career-guidance'],
    summary: '企业人员调整时，为离职员工提供求职辅导和岗位推荐，费用由企业承担。',
    deliverables: ['团体说明会', '个人辅导', '岗位推荐'],
    audience: '正在调整人员结构的企业',
    delivery: 'both',
    duration: '1–3 个月',
    price: perProject(10_000, 60_000),
  },
];

/** What demo institutions of each line offer. */
export const CATALOGUE: Record<CategorySlug, readonly ServiceTemplate[]> = {
  recruitment: RECRUITMENT,
  dispatch: DISPATCH,
  consulting: CONSULTING,
  agency: AGENCY,
  outsourcing: OUTSOURCING,
  training: TRAINING,
  headhunting: HEADHUNTING,
  assessment: ASSESSMENT,
  software: SOFTWARE,
  other: OTHER,
};

/** The trades whose employers a demo institution says it knows best. */
export const INDUSTRIES = [
  '制造业',
  '生物医药',
  '集成电路',
  '人工智能',
  '汽车',
  '物流',
  '零售',
  '酒店餐饮',
  '金融',
  '电商',
  '新能源',
  '航空',
] as const;
