import type { DistrictSlug } from '#app/kernel/city/districts.ts';

/** The parts of a storefront that its people write, each moderated for itself, in the order in which the editor lists them. */
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
  /** The client agreed that it is told; without it a case is not public. */
  consent: boolean;
}

export interface Honour {
  title: string;
  grantedBy: string;
  grantedOn: string;
  /** Id of a `Proof`. */
  proofId: string | null;
}

/** A point as somebody gave it; `system` is what the numbers are in. */
export interface StatedPoint {
  longitude: number;
  latitude: number;
  system: 'WGS84' | 'GCJ02' | 'BD09';
  how: 'picked' | 'typed';
}

/** A place of business beside, or a point for, the one in the register. */
export interface StatedPlace {
  kind: 'headquarters' | 'branch';
  district: DistrictSlug;
  address: string;
  phone: string | null;
  point: StatedPoint | null;
}

export interface PlacedImage {
  /** Id of an `Image`. */
  imageId: string;
  /** What it shows, for those who do not see it. */
  alt: string;
  /** One of the focal points of images/sizes.ts. */
  focus: string;
}

/** What an institution says of itself. Texts are plain, paragraphs with the small markup of content/markup.ts. */
export interface StorefrontContent {
  introduction: { tagline: string; text: string };
  /** One line each. */
  strengths: string[];
  cases: ClientCase[];
  honours: Honour[];
  /** The registered address may appear to give it a point where the register has none. */
  places: StatedPlace[];
  /** BCP 47 tags. */
  languages: string[];
  team: { size: number | null; certified: number | null; clients: number | null };
  gallery: PlacedImage[];
  banner: PlacedImage | null;
  english: { name: string; summary: string } | null;
}

/** What there is before anything was written. */
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
