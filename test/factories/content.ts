import type { ServiceContent } from '#app/domain/services/content.ts';
import { EMPTY_STOREFRONT, type StorefrontContent } from '#app/domain/storefronts/content.ts';

/** A storefront that is complete enough to submit. */
export const STOREFRONT: StorefrontContent = {
  ...EMPTY_STOREFRONT,
  introduction: {
    tagline: '专注制造业招聘与派遣',
    text: '我们成立于二〇一九年，为本市制造业企业提供招聘、派遣和薪酬外包服务，团队熟悉汽车、电子和装备行业的用工特点，服务网点覆盖主要工业园区。',
  },
  strengths: ['产线批量招聘', '用工合规'],
};

/** A service that is complete enough to submit. */
export const SERVICE: ServiceContent = {
  what: { title: '产线批量招聘', summary: '两周内为一条新产线配齐一线员工。', category: 'recruitment', tags: ['blue-collar'] },
  deliverables: ['到岗员工名单', '入职体检报告'],
  audience: { industries: ['manufacturing'], sizes: [], note: null },
  where: { area: 'city', districts: [] },
  how: { delivery: 'onSite', duration: '两周' },
  price: { model: 'perHead', from: 80_000, to: 120_000, publicService: false },
  documents: ['营业执照复印件'],
  term: null,
};
