import { addDays, type Day } from '#app/kernel/calendar.ts';
import { districtName, districtOf } from '#app/kernel/city/districts.ts';
import { negotiable, perHead, perHeadMonth, perProject, successFee } from '../catalogue/template.ts';
import { demoMobile, demoPerson, demoPhone } from '../identity.ts';
import { demoLicence, termStart } from '../licences.ts';
import { SCENE } from '../scenes.ts';
import { landmarkTenancies } from '../tenancies.ts';
import { checked, type LandmarkContent } from './content.ts';

/** May not offer its services three weeks from now unless the licence is renewed. */
export function expiring(today: Day, index: number): LandmarkContent {
  const validTo = addDays(today, 20);
  return {
    legalRepresentative: demoPerson(2),
    establishedOn: '2012-06-11',
    website: null,
    withdrawn: null,
    lines: ['dispatch', 'outsourcing'],
    licences: [
      demoLicence('dispatchPermit', index, SCENE.expiring.district, { validFrom: termStart('dispatchPermit', validTo), validTo }),
      demoLicence('hrFiling', index, SCENE.expiring.district, { validFrom: '2015-11-20', validTo: null }),
    ],
    places: [
      {
        kind: 'headquarters',
        ...SCENE.expiring,
        phone: demoPhone(130),
      },
    ],
    storefront: {
      tagline: '依法派遣，账目清楚',
      introduction:
        `云杉（演示机构）2012 年在${districtName(SCENE.expiring.district)}起步，为物流和航空服务企业提供派遣用工和仓储外包。` +
        '派遣前逐岗核对是否属于临时性、辅助性或替代性岗位，不符合的如实告知。' +
        '工资按月直接发到员工本人，社保缴费明细每月与用工单位核对。',
      strengths: ['派遣比例测算', '驻场管理', '仓储班组外包'],
      languages: ['zh-CN', 'en'],
      teamSize: 47,
      complaintPhone: demoPhone(131),
      contact: { name: demoPerson(3), phone: demoPhone(132), email: 'yanshi-yunshan-paiqian@example.invalid' },
      honours: [],
      cases: [{ title: '航空地服派遣转型安置', industry: '航空', summary: '为超出比例的 120 名派遣人员制定过渡方案，十个月内平稳完成。' }],
    },
    services: [
      {
        title: '劳务|派遣|用工',
        category: 'dispatch',
        tags: ['labour-dispatch'],
        summary: '按临时性、辅助性、替代性岗位派遣人员，负责合同、社保、工资和退回安置。',
        deliverables: ['劳动合同与派遣协议', '工资与社保代办', '月度用工台账'],
        audience: '有三性岗位用工需要的企业',
        delivery: 'both',
        duration: '按派遣期',
        price: perHeadMonth(90, 180),
        publicService: false,
      },
      {
        title: '仓储|物流|岗位|外包',
        category: 'outsourcing',
        tags: ['production-line'],
        summary: '分拣、打包和装卸整组外包，大促期间可加班组。',
        deliverables: ['班组与带班', '计件报表', '意外险'],
        audience: '电商仓、快递转运和冷链仓储',
        delivery: 'onSite',
        duration: '进场 5–10 天',
        price: negotiable,
        publicService: false,
      },
    ],
    tenancies:
      SCENE.parks.second === null
        ? []
        : landmarkTenancies(SCENE.parks.second, { startsOn: addDays(today, -410), endsOn: addDays(today, 685) }, today),
    verified: checked(today, 15),
  };
}

/** All its declared lines need the permit that has ended: it may offer none of its services today. */
export function expired(today: Day, index: number): LandmarkContent {
  const validTo = addDays(today, -12);
  return {
    legalRepresentative: demoPerson(4),
    establishedOn: '2016-10-08',
    website: null,
    withdrawn: null,
    lines: ['recruitment'],
    licences: [demoLicence('hrPermit', index, SCENE.expired.district, { validFrom: termStart('hrPermit', validTo), validTo })],
    places: [
      {
        kind: 'headquarters',
        ...SCENE.expired,
        phone: demoPhone(140),
      },
    ],
    storefront: {
      tagline: '批量招聘，按到岗结算',
      introduction:
        `白露（演示机构）2016 年在${districtName(SCENE.expired.district)}起步，主要为制造企业招聘一线岗位。` +
        '接单前先到现场看岗位，把班次、薪资和食宿写进招聘说明，减少到岗后的落差。' +
        '不向求职者收取任何费用。',
      strengths: ['一线岗位批量招聘', '到岗留存跟进'],
      languages: ['zh-CN'],
      teamSize: 18,
      complaintPhone: demoPhone(141),
      contact: { name: demoPerson(5), phone: demoMobile(140), email: 'yanshi-bailu-zhaopin@example.invalid' },
      honours: [],
      cases: [],
    },
    services: [
      {
        title: '制造业|普工|招聘',
        category: 'recruitment',
        tags: ['blue-collar'],
        summary: '面向工厂的一线岗位批量招聘，到岗后驻场跟进首月留存。',
        deliverables: ['日到岗名单', '入职材料核验', '首月留存跟进'],
        audience: '有旺季用工缺口的工厂',
        delivery: 'onSite',
        duration: '接单后 3–7 天到岗',
        price: perHead(700, 1_600),
        publicService: false,
      },
      {
        title: `${districtOf(SCENE.expired.district).shortName}|现场|招聘会`,
        category: 'recruitment',
        tags: ['job-fair'],
        summary: '按镇和行业组织现场招聘会，负责场地、参会单位资质核验和求职者邀约。',
        deliverables: ['展位与现场布置', '参会单位资质核验', '到场与意向统计'],
        audience: '需要集中面试一线岗位的企业',
        delivery: 'onSite',
        duration: '筹备 2–3 周',
        price: perProject(6_000, 22_000),
        publicService: false,
      },
    ],
    tenancies: [],
    verified: checked(today, 30),
  };
}

/** Its permit was revoked before its term ended. */
export function revoked(today: Day, index: number): LandmarkContent {
  const on = addDays(today, -40);
  const validFrom = addDays(today, -1_000);
  return {
    legalRepresentative: demoPerson(6),
    establishedOn: '2018-01-22',
    website: null,
    withdrawn: null,
    lines: ['headhunting'],
    licences: [
      demoLicence('hrPermit', index, SCENE.revoked.district, {
        validFrom,
        validTo: addDays(validFrom, 5 * 365),
        revoked: { on, reason: '演示：未按期提交年度报告，责令改正后仍未提交' },
      }),
    ],
    places: [
      {
        kind: 'headquarters',
        ...SCENE.revoked,
        phone: demoPhone(150),
      },
    ],
    storefront: {
      tagline: '为关键岗位，找对的人',
      introduction:
        `桐影（演示机构）2018 年在${districtName(SCENE.revoked.district)}起步，主要寻访金融和新能源领域的管理与技术人才。` +
        '每个职位由两名顾问共同负责，四周内给出首批候选人和市场反馈。' +
        '推荐报告写清推荐理由和顾虑，背景核实须经候选人书面授权。',
      strengths: ['高管寻访', '人才地图'],
      languages: ['zh-CN', 'en'],
      teamSize: 12,
      complaintPhone: demoPhone(151),
      contact: { name: demoPerson(7), phone: demoPhone(152), email: 'yanshi-tongying-xuncai@example.invalid' },
      honours: [],
      cases: [],
    },
    services: [
      {
        title: '新能源|研发|人才|寻访',
        category: 'headhunting',
        tags: ['tech-search'],
        summary: '按技术方向建立人才地图，寻访研发负责人与资深工程师，并协助薪酬谈判。',
        deliverables: ['技术人才地图', '三名以上合格候选人', '薪酬建议'],
        audience: '新能源研发企业',
        delivery: 'both',
        duration: '4–8 周',
        price: successFee(18, 25),
        publicService: false,
      },
    ],
    tenancies: [],
    verified: checked(today, 40),
  };
}

/** Lists services that require a filing, and has none. */
export function withoutLicence(today: Day): LandmarkContent {
  return {
    legalRepresentative: demoPerson(8),
    establishedOn: '2024-04-16',
    website: 'https://example.invalid/yanshi-songyan-zixun',
    withdrawn: null,
    lines: ['consulting'],
    licences: [],
    places: [
      {
        kind: 'headquarters',
        ...SCENE.withoutLicence,
        phone: demoPhone(155),
      },
    ],
    storefront: {
      tagline: '先看清问题，再谈方案',
      introduction:
        `松烟（演示机构）2024 年在${districtName(SCENE.withoutLicence.district)}起步，为成长型企业做薪酬绩效和用工合规咨询。` +
        '每个项目先做两周访谈和数据核对，问题说清楚之后才谈方案。' +
        '报告里写明依据和局限，不套用现成模板。',
      strengths: ['薪酬绩效', '用工合规'],
      languages: ['zh-CN'],
      teamSize: 6,
      complaintPhone: demoPhone(156),
      contact: { name: demoPerson(9), phone: demoMobile(155), email: 'yanshi-songyan-zixun@example.invalid' },
      honours: [],
      cases: [],
    },
    services: [
      {
        title: '劳动|用工|合规|体检',
        category: 'consulting',
        tags: ['labour-compliance'],
        summary: '逐项检查合同、工时、加班与规章制度，列出风险等级和整改顺序。',
        deliverables: ['合规检查报告', '规章制度修订稿', '整改清单'],
        audience: '各类用人单位',
        delivery: 'both',
        duration: '3–4 周',
        price: perProject(12_000, 48_000),
        publicService: false,
      },
    ],
    tenancies: [],
    verified: checked(today, 18, ['register', 'contact', 'price', 'introduction', 'place']),
  };
}
