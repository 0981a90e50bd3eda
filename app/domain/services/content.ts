import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { Area, IndustrySlug, SizeSlug } from './audience.ts';
import type { CategorySlug, TagSlug } from '../lines/categories.ts';
import type { Delivery } from './delivery.ts';
import type { PriceModel } from './pricing.ts';

/** The sections of a service, each moderated separately. */
export const SERVICE_SECTIONS = ['what', 'deliverables', 'audience', 'where', 'how', 'price', 'documents', 'term'] as const;
export type ServiceSection = (typeof SERVICE_SECTIONS)[number];

export const SERVICE_SECTION_NAME: Record<ServiceSection, string> = {
  what: '名称与业态',
  deliverables: '客户得到什么',
  audience: '适用对象',
  where: '服务地域',
  how: '服务方式与周期',
  price: '收费',
  documents: '需要客户提供的材料',
  term: '合同期限',
};

export interface ServiceContent {
  what: { title: string; summary: string; category: CategorySlug; tags: TagSlug[] };
  /** One line each. */
  deliverables: string[];
  /** Empty lists mean any. */
  audience: { industries: IndustrySlug[]; sizes: SizeSlug[]; note: string | null };
  /** `districts` counts if `area` is districts. */
  where: { area: Area; districts: DistrictSlug[] };
  how: { delivery: Delivery; duration: string | null };
  /** Fen; for successFee basis points of the yearly pay. A public service is free (条例第十五条). */
  price: { model: PriceModel; from: number | null; to: number | null; publicService: boolean };
  /** One line each. */
  documents: string[];
  term: string | null;
}
