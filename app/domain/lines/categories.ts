import type { LicenceKind } from './licence.ts';

/** The ten statistical lines of 人力资源服务统计 (人社统LM1), in the order of the pages. */
export const CATEGORIES = [
  { slug: 'recruitment', name: '招聘', says: '网络招聘、现场招聘会、校园招聘、招聘流程外包' },
  { slug: 'dispatch', name: '劳务派遣', says: '派遣用工及其合同、考勤、薪酬管理' },
  { slug: 'consulting', name: '管理咨询', says: '组织、薪酬、绩效、用工合规咨询' },
  { slug: 'agency', name: '人事代理', says: '社保公积金代理、档案、入离职手续' },
  { slug: 'outsourcing', name: '服务外包', says: '薪税、产线、岗位及灵活用工外包' },
  { slug: 'training', name: '培训', says: '职业技能、管理能力、岗前培训' },
  { slug: 'headhunting', name: '猎头', says: '高级人才寻访' },
  { slug: 'assessment', name: '测评', says: '人才测评、背景调查' },
  { slug: 'software', name: '信息软件服务', says: '人力资源系统、数据分析' },
  { slug: 'other', name: '其他', says: '职业指导、国际人才服务等' },
] as const satisfies readonly { slug: string; name: string; says: string }[];

export type CategorySlug = (typeof CATEGORIES)[number]['slug'];

export const CATEGORY_SLUGS = CATEGORIES.map((category) => category.slug);

/** Whether `text` is the slug of a line. */
export function isCategorySlug(text: string): text is CategorySlug {
  return (CATEGORY_SLUGS as readonly string[]).includes(text);
}

const NAME_OF = Object.fromEntries(CATEGORIES.map(({ slug, name }) => [slug, name])) as Record<CategorySlug, string>;

/** 业态 slug → its Chinese name. */
export function categoryName(slug: CategorySlug): string {
  return NAME_OF[slug];
}

/** Finer tags under the lines. `needs` is a licence that a tag requires besides that of its line. */
export const TAGS = [
  { slug: 'online-recruiting', name: '网络招聘', category: 'recruitment', needs: 'telecomPermit' },
  { slug: 'job-fair', name: '现场招聘会', category: 'recruitment' },
  { slug: 'campus', name: '校园招聘', category: 'recruitment' },
  { slug: 'rpo', name: '招聘流程外包', category: 'recruitment' },
  { slug: 'blue-collar', name: '蓝领招聘', category: 'recruitment' },
  { slug: 'labour-dispatch', name: '派遣用工', category: 'dispatch' },
  { slug: 'foreign-office-dispatch', name: '外企代表处派遣', category: 'dispatch' },
  { slug: 'organisation-design', name: '组织与岗位设计', category: 'consulting' },
  { slug: 'pay-performance', name: '薪酬绩效咨询', category: 'consulting' },
  { slug: 'labour-compliance', name: '用工合规咨询', category: 'consulting' },
  { slug: 'social-insurance', name: '社保代理', category: 'agency' },
  { slug: 'personnel-files', name: '人事档案', category: 'agency' },
  { slug: 'onboarding', name: '入离职手续', category: 'agency' },
  { slug: 'payroll', name: '薪税外包', category: 'outsourcing' },
  { slug: 'flexible-work', name: '灵活用工', category: 'outsourcing' },
  { slug: 'production-line', name: '产线外包', category: 'outsourcing' },
  { slug: 'back-office', name: '岗位外包', category: 'outsourcing' },
  { slug: 'vocational', name: '职业技能培训', category: 'training' },
  { slug: 'management-training', name: '管理能力培训', category: 'training' },
  { slug: 'onboarding-training', name: '岗前培训', category: 'training' },
  { slug: 'executive-search', name: '高级人才寻访', category: 'headhunting' },
  { slug: 'tech-search', name: '科技人才寻访', category: 'headhunting' },
  { slug: 'overseas-search', name: '海外人才寻访', category: 'headhunting' },
  { slug: 'talent-assessment', name: '人才测评', category: 'assessment' },
  { slug: 'background-check', name: '背景调查', category: 'assessment' },
  { slug: 'hr-system', name: '人力资源系统', category: 'software' },
  { slug: 'talent-data', name: '人才大数据', category: 'software' },
  { slug: 'career-guidance', name: '职业指导', category: 'other' },
  { slug: 'cross-border', name: '国际人才服务', category: 'other' },
] as const satisfies readonly { slug: string; name: string; category: CategorySlug; needs?: LicenceKind }[];

export type TagSlug = (typeof TAGS)[number]['slug'];

/**
 * The licence that each line requires. 《人力资源市场暂行条例》第十八条: 职业中介 (招聘, 猎头; 人社部令第50号) is licensed, the other HR services are filed; 劳务派遣 has a
 * licence of its own (劳动合同法第五十七条); software sold as such is not an HR service and needs neither.
 */
const REQUIRED: Record<CategorySlug, LicenceKind | null> = {
  recruitment: 'hrPermit',
  dispatch: 'dispatchPermit',
  consulting: 'hrFiling',
  agency: 'hrFiling',
  outsourcing: 'hrFiling',
  training: 'hrFiling',
  headhunting: 'hrPermit',
  assessment: 'hrFiling',
  software: null,
  other: 'hrFiling',
};

/** The licence that a line requires; null if none. */
export function requiredLicence(category: CategorySlug): LicenceKind | null {
  return REQUIRED[category];
}

/** Every licence that a service needs: its line's, and those of its tags (网络招聘: 增值电信业务经营许可). */
export function requiredLicences(category: CategorySlug, tags: readonly string[]): LicenceKind[] {
  const own = requiredLicence(category);
  const added = TAGS.flatMap((tag) => ('needs' in tag && tags.includes(tag.slug) ? [tag.needs] : []));
  return [...(own ? [own] : []), ...added];
}
