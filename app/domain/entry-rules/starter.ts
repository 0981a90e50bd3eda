import { LIMIT_NAMES, LIMITS, USUAL_MATERIAL, type EntryLimits, type EntryRulesContent } from './entry-rules.ts';

const USUAL_LIMITS = Object.fromEntries(LIMIT_NAMES.map((name) => [name, LIMITS[name].usual])) as unknown as EntryLimits;

/** With what a park begins that has published nothing: what the law asks of everybody, and the usual papers and limits. */
export const STARTER: EntryRulesContent = {
  conditions: [
    {
      key: 'identity',
      label: '统一社会信用代码有效',
      detail: '主体已依法登记，并经名录或主管部门核验。',
      check: 'identity',
      least: null,
      basis: '',
    },
    {
      key: 'licences',
      label: '许可、备案与业态相符',
      detail: '在园区开展的每一项业态都有当日有效的许可证件或备案。',
      check: 'licences',
      least: null,
      basis: '《人力资源市场暂行条例》第十八条',
    },
    {
      key: 'honesty',
      label: '无严重失信记录',
      detail: '申请时未被列入严重失信主体名单；已修复的记录不作为拒绝理由。',
      check: 'declared',
      least: null,
      basis: '',
    },
  ],
  materials: [
    { key: 'certificate', name: '营业执照', when: null, hint: '统一社会信用代码清晰可见。', ...USUAL_MATERIAL },
    {
      key: 'licence',
      name: '许可证或备案凭证',
      when: '所开展的业态需要许可或备案时',
      hint: '正本或副本均可，有效期清晰可见。',
      ...USUAL_MATERIAL,
    },
    { key: 'plan', name: '经营计划书', when: null, hint: '在园区开展的业务、人员安排和第一年的计划。', ...USUAL_MATERIAL },
    { key: 'promise', name: '承诺书', when: null, hint: '承诺所填内容和材料真实，并由负责人签字或盖章。', ...USUAL_MATERIAL },
  ],
  limits: USUAL_LIMITS,
};
