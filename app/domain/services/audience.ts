import { DISTRICTS, type DistrictSlug } from '#app/kernel/city/districts.ts';
import type { Delivery } from './delivery.ts';

/** 行业 that a service is for: broad groups after GB/T 4754 in everyday words. */
export const INDUSTRIES = [
  { slug: 'manufacturing', name: '制造业' },
  { slug: 'information', name: '信息技术' },
  { slug: 'life-science', name: '生物医药' },
  { slug: 'finance', name: '金融' },
  { slug: 'trade', name: '批发零售' },
  { slug: 'logistics', name: '交通物流' },
  { slug: 'construction', name: '建筑房产' },
  { slug: 'hospitality', name: '住宿餐饮' },
  { slug: 'professional', name: '商务与专业服务' },
  { slug: 'education', name: '教育科研' },
  { slug: 'public', name: '公共管理与社会组织' },
  { slug: 'other', name: '其他行业' },
] as const satisfies readonly { slug: string; name: string }[];
export type IndustrySlug = (typeof INDUSTRIES)[number]['slug'];

/** 单位规模 that a service is for, by employees. */
export const SIZES = [
  { slug: 'micro', name: '20 人以下' },
  { slug: 'small', name: '20–99 人' },
  { slug: 'medium', name: '100–499 人' },
  { slug: 'large', name: '500 人及以上' },
] as const satisfies readonly { slug: string; name: string }[];
export type SizeSlug = (typeof SIZES)[number]['slug'];

/** Where a service is given. */
export const AREAS = ['districts', 'city', 'nearby', 'nationwide', 'abroad'] as const;
export type Area = (typeof AREAS)[number];
export const AREA_NAME: Record<Area, string> = {
  districts: '本市部分区',
  city: '全市',
  nearby: '本市及周边省份',
  nationwide: '全国',
  abroad: '国（境）外',
};

const nameIn = (list: readonly { slug: string; name: string }[], slug: string): string =>
  list.find((one) => one.slug === slug)?.name ?? slug;

/** 行业 slug → its name. */
export const industryName = (slug: string): string => nameIn(INDUSTRIES, slug);
/** 规模 slug → its name. */
export const sizeName = (slug: string): string => nameIn(SIZES, slug);

/** Where a service is given, in words: `全市`, `黄浦区、静安区`. */
export function writeArea(area: Area, districts: readonly string[]): string {
  if (area !== 'districts' || districts.length === 0) return AREA_NAME[area];
  return DISTRICTS.filter(({ slug }) => districts.includes(slug))
    .map(({ name }) => name)
    .join('、');
}

/** How far services reach beyond single districts, for those who look for it. */
export const REACHES = ['city', 'nearby', 'nationwide', 'abroad', 'online'] as const;
export type Reach = (typeof REACHES)[number];
export const REACH_NAME: Record<Reach, string> = {
  city: '全市各区',
  nearby: '周边省份',
  nationwide: '全国',
  abroad: '国（境）外',
  online: '线上可办',
};

/** Where one service is given, and how. */
export interface Served {
  area: Area;
  /** The districts, if `area` is districts. */
  districts: readonly string[];
  delivery: Delivery;
}

const WIDER: Record<Area, readonly Reach[]> = {
  districts: [],
  city: ['city'],
  nearby: ['city', 'nearby'],
  nationwide: ['city', 'nearby', 'nationwide'],
  abroad: ['abroad'],
};

/** How far a service reaches: what is given in the whole country is given in the city too. */
export function reachesOf({ area, delivery }: Served): Reach[] {
  return [...WIDER[area], ...(delivery === 'onSite' ? [] : ['online' as const])];
}

/** The districts in which a service is given: those named, or all of them; none if it is given abroad. */
export function districtsServed({ area, districts }: Pick<Served, 'area' | 'districts'>): DistrictSlug[] {
  if (area === 'abroad') return [];
  return DISTRICTS.flatMap(({ slug }) => (area !== 'districts' || districts.includes(slug) ? [slug] : []));
}

/** A JSON column of slugs → those of them that are text; nothing for anything else. */
export function readSlugs(json: string): string[] {
  const read: unknown = JSON.parse(json);
  return Array.isArray(read) ? read.filter((slug) => typeof slug === 'string') : [];
}
