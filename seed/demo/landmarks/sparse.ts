import { addDays, type Day } from '#app/kernel/calendar.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { perHead } from '../catalogue/template.ts';
import { demoPerson, demoPhone } from '../identity.ts';
import { demoLicence } from '../licences.ts';
import { SCENE } from '../scenes.ts';
import { checked, type LandmarkContent } from './content.ts';

/** Known only from the register. */
export function withoutStorefront(today: Day, index: number): LandmarkContent {
  return {
    legalRepresentative: demoPerson(10),
    establishedOn: '2021-08-30',
    website: null,
    withdrawn: null,
    lines: ['agency'],
    licences: [demoLicence('hrFiling', index, SCENE.withoutStorefront.district, { validFrom: '2021-12-01', validTo: null })],
    places: [{ kind: 'headquarters', ...SCENE.withoutStorefront, phone: null }],
    storefront: null,
    services: [],
    tenancies: [],
    verified: checked(today, 400, ['register', 'licence', 'place']),
  };
}

/** Was published until it asked to be removed. */
export function withdrawn(today: Day, index: number): LandmarkContent {
  return {
    legalRepresentative: demoPerson(12),
    establishedOn: '2017-02-14',
    website: null,
    withdrawn: { on: addDays(today, -25), reason: '演示：机构申请停止展示' },
    lines: ['training'],
    licences: [demoLicence('hrFiling', index, SCENE.withdrawn.district, { validFrom: '2017-07-03', validTo: null })],
    places: [
      {
        kind: 'headquarters',
        ...SCENE.withdrawn,
        phone: demoPhone(170),
      },
    ],
    storefront: {
      tagline: '把课堂搬进车间',
      introduction: `芦苇（演示机构）2017 年在${districtName(SCENE.withdrawn.district)}起步，主要为汽车零部件企业做岗前和班组长培训。课后四周内回访，请主管评价学员在岗位上的变化。`,
      strengths: ['岗前培训', '班组长训练'],
      languages: ['zh-CN'],
      teamSize: 11,
      complaintPhone: demoPhone(171),
      contact: { name: demoPerson(13), phone: demoPhone(172), email: 'yanshi-luwei-peixun@example.invalid' },
      honours: [],
      cases: [],
    },
    services: [
      {
        title: '新员工|岗前|培训',
        category: 'training',
        tags: ['onboarding-training'],
        summary: '安全、制度与岗位实操三段式培训，结业考核合格后上岗。',
        deliverables: ['课程与讲义', '考核记录', '签到与影像存档'],
        audience: '批量招用一线员工的企业',
        delivery: 'onSite',
        duration: '1–3 天',
        price: perHead(180, 360),
        publicService: false,
      },
    ],
    tenancies: [],
    verified: checked(today, 60),
  };
}
