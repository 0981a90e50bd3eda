import type { IndexDefinition, RangeBucket, SearchDocument } from '#search/port.ts';

/** A small index that has one of everything. */
export const offers: IndexDefinition = {
  uid: 'offers',
  searchableAttributes: ['name', 'py', 'tags', 'text'],
  pinyinAttribute: 'py',
  facets: {
    district: { kind: 'values' },
    pricing: { kind: 'values' },
    licence: { kind: 'ranges', attributes: ['until'] },
  },
  numberAttributes: ['until', 'verifiedOn'],
  sortableAttributes: ['verifiedOn', 'nameKey'],
  geo: true,
  defaultSort: ['verifiedOn:desc', 'nameKey:asc'],
};

/** Buckets of the licence facet as of the first of June. */
export const licence: readonly RangeBucket[] = [
  { value: 'valid', attribute: 'until', from: 20260901 },
  { value: 'expiring', attribute: 'until', from: 20260601, to: 20260831 },
  { value: 'none', attribute: 'until', to: 20260531 },
];

/** Seven invented offers. */
export const documents: readonly SearchDocument[] = [
  { id: 'a', name: '演示甲劳务派遣', py: ['laowupaiqian', 'lwpq'], tags: ['派遣'], text: '制造业用工', district: ['pudong'], pricing: ['perHead'], until: 20270101, verifiedOn: 20260101, nameKey: 'jia', _geo: { lat: 31.2, lng: 121.5 } },
  { id: 'b', name: '演示乙猎头', py: ['lietou', 'lt'], tags: ['高级人才寻访'], text: '金融高管 <b>精选</b>', district: ['pudong', 'huangpu'], pricing: ['successFee'], until: 20260701, verifiedOn: 20260105, nameKey: 'yi', _geo: { lat: 31.3, lng: 121.5 } },
  { id: 'c', name: '演示丙外包', py: ['waibao', 'wb'], tags: ['产线外包'], text: '承接产线', district: ['huangpu'], pricing: ['perHead', 'perProject'], until: null, verifiedOn: 20260103, nameKey: 'bing' },
  { id: 'd', name: '演示丁招聘', py: ['zhaopin', 'zp'], tags: ['RPO', '校园招聘'], text: '应届生', district: ['pudong'], pricing: [], until: 20260101, verifiedOn: 20260102, nameKey: 'ding', _geo: { lat: 31.1, lng: 121.4 } },
  { id: 'e', name: '演示戊猎头', py: ['lietou', 'lt'], tags: ['行业猎头'], text: '芯片', district: ['qingpu'], pricing: ['successFee'], until: 20270301, verifiedOn: 20260104, nameKey: 'wu', _geo: { lat: 31.0, lng: 121.1 } },
  { id: 'f', name: '演示己测评', py: ['ceping', 'cp'], tags: ['人才测评'], text: '给猎头公司出报告', district: ['qingpu'], pricing: ['perHead'], until: 20260801, verifiedOn: 20260106, nameKey: 'ji' },
  { id: 'g', name: '演示庚培训', py: ['peixun', 'px'], tags: ['职业技能培训'], text: '电工焊工', district: [], pricing: ['free'], until: 20280101, verifiedOn: 20260101, nameKey: 'geng', _geo: { lat: 31.25, lng: 121.45 } },
];
