import { CATEGORY_SLUGS } from '#app/domain/lines/categories.ts';
import { FACETS, rangeFacets as offeredRanges } from '#app/domain/directory/facets.ts';
import { untilAttribute } from '#app/domain/directory/indexes.ts';
import { facetAttribute } from '#app/domain/directory/search-query.ts';
import type { RangeBucket } from '#search/port.ts';
import { today } from './search-corpus.ts';

const TODAY = '2026-11-21';

/** One search as every contender gets it. */
export interface Operation {
  readonly q: string;
  readonly facets: boolean;
  /** Every facet of 机构名录 with a line, a district and an industry chosen, in its order by points. Others count the few facets. */
  readonly directory?: boolean;
  /** Typed in the box so far: the first three by name or pinyin. Others search as ever. */
  readonly suggest?: boolean;
}

export const operationNames = ['1-char', '2-char', '4-char', 'multi-word', 'facet', 'directory', 'pinyin', 'typo', 'suggestions'] as const;

export type OperationName = (typeof operationNames)[number];

function plain(words: string): Operation[] {
  return words.split(',').map((q) => ({ q, facets: false }));
}

/** The queries of each operation. */
export const operations: Readonly<Record<OperationName, readonly Operation[]>> = {
  '1-char': plain('劳,猎,青,培,薪,海,派,禾,档,浦'),
  '2-char': plain('派遣,猎头,外包,培训,青禾,浦东,招聘,测评,薪酬,档案'),
  '4-char': plain('劳务派遣,人事代理,校园招聘,灵活用工,背景调查,薪酬外包,人才测评,产线外包,档案管理,退休返聘'),
  'multi-word': plain(
    '劳务派遣 浦东,猎头 金融 黄浦,校园招聘 青浦,灵活用工 平台 互联网,培训 松江,社保代理 宝山 人才服务,招聘 嘉定 制造业,测评 静安',
  ),
  facet: ['', '招聘', '劳务派遣', '猎头', '外包', '培训', '浦东', '人事代理'].map((q) => ({ q, facets: true })),
  directory: ['', '招聘', '猎头', '培训', '青禾', '浦东'].map((q) => ({ q, facets: true, directory: true })),
  pinyin: plain('lietou,lt,laowupaiqian,lwpq,qinghe,peixun,renshidaili,xiaoyuanzhaopin'),
  typo: plain('劳务派潜,人材测评,背景调察,灵活佣工,laowupaiqan,xiaoyuanzhaopn,职业技术培训,校园照聘'),
  suggestions: plain('青,青禾,演,演示,云,劳务,人才,q,qi,qinghe,l,la,laowu,人力资源').map((one) => ({ ...one, suggest: true })),
};

/** Range facets of ten and three buckets. */
export const rangeFacets: Readonly<Record<string, readonly RangeBucket[]>> = {
  category: CATEGORY_SLUGS.map((slug) => ({ value: slug, attribute: untilAttribute(slug), from: today })),
  licence: [
    { value: 'valid', attribute: 'licensedUntil', from: today + 90 },
    { value: 'expiring', attribute: 'licensedUntil', from: today, to: today + 89 },
    { value: 'none', attribute: 'licensedUntil', to: today - 1 },
  ],
};

/** Three facets chosen, four counted. */
export const refinements: Readonly<Record<string, readonly string[]>> = {
  category: ['dispatch', 'recruitment'],
  district: ['d3', 'd10', 'd13'],
  licence: ['valid'],
};

export const countedFacets = ['category', 'district', 'park', 'licence'] as const;

const ofDispatch = (facet: string): string => facetAttribute('institutions', facet, 'dispatch');

/** What 机构名录 asks for with a line, a district and an industry chosen. */
export const directoryNarrowing = {
  facets: FACETS.map(ofDispatch),
  rangeFacets: {
    ...offeredRanges('institutions', TODAY, { line: 'dispatch', districts: ['d3'] }),
    category: rangeFacets['category'] ?? [],
  },
  refinements: { category: ['dispatch'], [ofDispatch('district')]: ['d3'], [ofDispatch('industry')]: ['manufacturing'] },
  merit: {
    base: 'record',
    terms: [
      { filter: { attribute: 'seat', in: ['d3'] }, points: 450 },
      { filter: { attribute: ofDispatch('industryNamed'), in: ['manufacturing'] }, points: 400 },
    ],
  },
};
