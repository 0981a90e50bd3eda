import { addDays, type Day } from '#app/kernel/calendar.ts';
import { districtName, districtOf } from '#app/kernel/city/districts.ts';
import { free, negotiable, perHead, perHeadMonth, perProject, successFee } from '../catalogue/template.ts';
import { demoMobile, demoPerson, demoPhone } from '../identity.ts';
import { demoLicence, termStart } from '../licences.ts';
import { SCENE } from '../scenes.ts';
import { landmarkTenancies, unitPlace } from '../tenancies.ts';
import { checked, type LandmarkContent } from './content.ts';

/** Everything in order: licences in force, services in four lines, a unit in the park. */
export function fullyValid(today: Day, index: number): LandmarkContent {
  const permitTo = addDays(today, 900);
  const telecomTo = addDays(today, 700);
  const park = SCENE.parks.first;
  const term = { startsOn: addDays(today, -520), endsOn: addDays(today, 575) };
  const units = landmarkTenancies(park, term, today);
  const tenancies = units.length > 0 ? units : [{ park, unit: null, unitId: null, ...term }];
  const seat = (units[0] && unitPlace('headquarters', units[0], demoPhone(120), today)) ?? {
    kind: 'headquarters',
    ...SCENE.first,
    phone: demoPhone(120),
  };
  return {
    legalRepresentative: demoPerson(0),
    establishedOn: '2014-03-18',
    website: 'https://example.invalid/yanshi-qinghe-rencai',
    withdrawn: null,
    lines: ['recruitment', 'headhunting', 'outsourcing', 'agency'],
    licences: [
      demoLicence('hrPermit', index, SCENE.home, { validFrom: termStart('hrPermit', permitTo), validTo: permitTo }),
      demoLicence('hrFiling', index, SCENE.home, { validFrom: '2016-05-09', validTo: null }),
      demoLicence('telecomPermit', index, SCENE.home, { validFrom: termStart('telecomPermit', telecomTo), validTo: telecomTo }),
    ],
    places: [
      seat,
      {
        kind: 'branch',
        ...SCENE.branch,
        phone: demoPhone(121),
      },
    ],
    storefront: {
      tagline: '从校园招聘到高管寻访，一支团队负责到底',
      introduction:
        `青禾（演示机构）2014 年在${districtName(SCENE.home)}起步，为制造和生物医药企业提供招聘、寻访、薪税和人事事务服务。` +
        '每个客户由一名项目负责人统一对接，招聘进度按周报告，薪税结果双人复核。' +
        '寻访推荐写清理由和顾虑，背景核实须经候选人书面授权。' +
        '我们不向求职者收取任何费用，合同之外不另收费。',
      strengths: ['校园招聘全流程', '高管与研发人才寻访', '薪税代发与个税申报', '社保公积金代缴'],
      languages: ['zh-CN', 'en', 'ja'],
      teamSize: 86,
      complaintPhone: demoPhone(123),
      publicPhone: demoPhone(125),
      contact: { name: demoPerson(1), phone: demoPhone(124), email: 'yanshi-qinghe-rencai@example.invalid' },
      honours: [
        { title: '年度诚信服务机构（演示）', grantedBy: '演示行业协会', grantedOn: addDays(today, -310) },
        { title: '服务创新案例入选（演示）', grantedBy: '演示园区服务中心', grantedOn: addDays(today, -680) },
      ],
      cases: [
        {
          title: '生物医药企业年度校园招聘',
          industry: '生物医药',
          summary: '走访 12 所院校，收到有效简历 2,300 份，签约 64 人，报到 58 人。',
        },
        { title: '汽车零部件企业研发负责人寻访', industry: '汽车', summary: '七周推荐五名候选人，第三位录用，已在岗满一年。' },
        {
          title: '连锁零售多地薪税归集',
          industry: '零售',
          summary: '把七个城市的算薪并到一处，发薪日由分散改为同一天，员工咨询当天答复。',
        },
      ],
    },
    services: [
      {
        title: '校园|招聘|全流程',
        category: 'recruitment',
        tags: ['campus'],
        summary: '从院校选择、宣讲排期到网申筛选、笔面试组织和录用跟进，按批次交付一届校招。',
        deliverables: ['院校与专业匹配清单', '宣讲与面试组织', '录用进度周报', '签约与报到跟进'],
        audience: '每年招收 20 名以上应届生的企业',
        delivery: 'both',
        duration: '一届 3–4 个月',
        price: perProject(38_000, 98_000),
        publicService: false,
      },
      {
        title: '高管|寻访',
        category: 'headhunting',
        tags: ['executive-search'],
        summary: '为总经理、财务与运营负责人等岗位做定向寻访，六个月保证期内离职免费再寻访一次。',
        deliverables: ['目标公司图谱', '候选人评估报告', '背景核实', '六个月保证期'],
        audience: '更换或新设高管岗位的企业',
        delivery: 'both',
        duration: '6–10 周',
        price: successFee(22, 28),
        publicService: false,
      },
      {
        title: '薪税|代发与|个税|申报',
        category: 'outsourcing',
        tags: ['payroll'],
        summary: '每月算薪、代发工资、个税申报和电子工资条，双人复核后按时到账。',
        deliverables: ['算薪结果与差异说明', '电子工资条', '个税申报回执'],
        audience: '20 人以上、不设专职薪酬岗的企业',
        delivery: 'online',
        duration: '按月服务',
        price: perHeadMonth(18, 42),
        publicService: false,
      },
      {
        title: '社保|公积金|代缴',
        category: 'agency',
        tags: ['social-insurance'],
        summary: '为本单位员工代办社保和公积金的开户、增减员、缴费与核对，不做挂靠代缴。',
        deliverables: ['每月增减员办理', '缴费明细核对', '待遇申领指导'],
        audience: '不设专职社保岗的中小企业',
        delivery: 'online',
        duration: '按月服务',
        price: perHeadMonth(25, 50),
        publicService: false,
      },
      {
        title: '生物医药|网络|招聘',
        category: 'recruitment',
        tags: ['online-recruiting'],
        summary: '在线发布研发、注册和生产岗位，职位发布前核验用工主体，按条件推送简历。',
        deliverables: ['职位发布与审核', '简历筛选推送', '沟通记录导出'],
        audience: '常年在线招人的药企和器械企业',
        delivery: 'online',
        duration: '按年服务',
        price: perProject(3_600, 16_800),
        publicService: false,
      },
      {
        title: `${districtOf(SCENE.branch.district).shortName}|制造业|产线|外包`,
        category: 'outsourcing',
        tags: ['production-line'],
        summary: '整段产线承包，自带班组长和质检员，按合格产量结算，淡旺季提前一个月商定编制。',
        deliverables: ['产线班组与班组长', '日产量与良率报表', '安全培训记录'],
        audience: `${districtOf(SCENE.branch.district).shortName}及周边的制造企业`,
        delivery: 'onSite',
        duration: '按年承包，进场 2 周',
        price: negotiable,
        publicService: false,
      },
    ],
    tenancies,
    verified: checked(today, 9),
  };
}

/** In the online park, which has no units; one of its services is free. */
export function inOnlinePark(today: Day, index: number): LandmarkContent {
  return {
    legalRepresentative: demoPerson(14),
    establishedOn: '2019-09-02',
    website: null,
    withdrawn: null,
    lines: ['other', 'training'],
    licences: [demoLicence('hrFiling', index, SCENE.inOnlinePark.district, { validFrom: '2020-01-06', validTo: null })],
    places: [
      {
        kind: 'headquarters',
        ...SCENE.inOnlinePark,
        phone: demoPhone(160),
      },
    ],
    storefront: {
      tagline: '求职路上，有人同行',
      introduction:
        `麦田（演示机构）2019 年在${districtName(SCENE.inOnlinePark.district)}起步，主要做职业指导和职业技能培训。` +
        '职业指导面向求职者免费，预约后三天内安排面谈，线上线下都可以。' +
        `机构没有租用园区单元，以线上方式入驻${districtOf(SCENE.inOnlinePark.district).shortName}线上园。`,
      strengths: ['一对一职业指导', '涉农技能培训', '再就业辅导'],
      languages: ['zh-CN'],
      teamSize: 9,
      complaintPhone: demoPhone(161),
      contact: { name: demoPerson(15), phone: demoMobile(160), email: 'yanshi-maitian-fazhan@example.invalid' },
      honours: [{ title: '稳就业公益行动参与单位（演示）', grantedBy: '演示人才服务联盟', grantedOn: addDays(today, -200) }],
      cases: [],
    },
    services: [
      {
        title: '公益|职业|指导',
        category: 'other',
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
        title: '民宿|服务|技能|培训',
        category: 'training',
        tags: ['vocational'],
        summary: '面向民宿和农家乐从业者的接待、客房与安全实操培训，可送教到村。',
        deliverables: ['培训计划', '实操带教', '结业考核'],
        audience: '民宿经营者与从业人员',
        delivery: 'onSite',
        duration: '24–40 学时',
        price: perHead(480, 960),
        publicService: false,
      },
    ],
    tenancies: [{ park: SCENE.parks.online, unit: null, unitId: null, startsOn: addDays(today, -260), endsOn: null }],
    verified: checked(today, 21),
  };
}
