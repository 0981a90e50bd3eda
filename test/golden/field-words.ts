/** Lines and fine tags as the site would pass them to an engine. */
export const fieldWords: readonly string[] = (
  '招聘 劳务派遣 管理咨询 人事代理 服务外包 培训 猎头 测评 信息软件服务 网络招聘 现场招聘会 校园招聘 蓝领招聘 薪酬外包 灵活用工 ' +
  '产线外包 岗位外包 背景调查 职业指导 档案管理 国际人才服务 人才大数据 职业技能培训 企业内训 人才测评 绩效管理 薪酬设计 RPO ' +
  'BPO 人事SaaS SaaS'
).split(' ');
