import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { PlacedImage } from '#app/kernel/images/placed-image.ts';

/** The sections of a storefront, each moderated separately, in the order of the editor. */
export const STOREFRONT_SECTIONS = [
  'introduction',
  'strengths',
  'cases',
  'honours',
  'places',
  'languages',
  'team',
  'gallery',
  'banner',
  'english',
] as const;
export type StorefrontSection = (typeof STOREFRONT_SECTIONS)[number];

export const STOREFRONT_SECTION_NAME: Record<StorefrontSection, string> = {
  introduction: '机构介绍',
  strengths: '擅长',
  cases: '服务案例',
  honours: '荣誉',
  places: '服务网点与坐标',
  languages: '服务语言',
  team: '团队规模',
  gallery: '图片',
  banner: '页首图片',
  english: '英文名称与简介',
};

export interface ClientCase {
  title: string;
  industry: string;
  summary: string;
  /** The client's consent to publication; without it a case is not public. */
  consent: boolean;
}

export interface Honour {
  title: string;
  grantedBy: string;
  grantedOn: string;
  /** Id of a `Proof`. */
  proofId: string | null;
}

/** A point as stated; `system` is the coordinate system of the numbers. */
export interface StatedPoint {
  longitude: number;
  latitude: number;
  system: 'WGS84' | 'GCJ02' | 'BD09';
  how: 'picked' | 'typed';
}

/** A place of business in addition to the one in the register, or a point for that one. */
export interface StatedPlace {
  kind: 'headquarters' | 'branch';
  district: DistrictSlug;
  address: string;
  phone: string | null;
  point: StatedPoint | null;
}

/** An institution's own content. Texts are plain, paragraphs use the small markup of content/markup.ts. */
export interface StorefrontContent {
  introduction: { tagline: string; text: string };
  /** One line each. */
  strengths: string[];
  cases: ClientCase[];
  honours: Honour[];
  /** May include the registered address, to give it a point if the register has none. */
  places: StatedPlace[];
  /** BCP 47 tags. */
  languages: string[];
  team: { size: number | null; certified: number | null; clients: number | null };
  gallery: PlacedImage[];
  banner: PlacedImage | null;
  english: { name: string; summary: string } | null;
}

/** The content before anything is written. */
export const EMPTY_STOREFRONT: StorefrontContent = {
  introduction: { tagline: '', text: '' },
  strengths: [],
  cases: [],
  honours: [],
  places: [],
  languages: ['zh-CN'],
  team: { size: null, certified: null, clients: null },
  gallery: [],
  banner: null,
  english: null,
};
