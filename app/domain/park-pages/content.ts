import type { PlacedImage } from '#app/kernel/images/placed-image.ts';

/** The sections of a park's public page, each moderated separately, in the order of the editor. */
export const PARK_PAGE_SECTIONS = ['introduction', 'gallery', 'leasing', 'floors', 'services', 'policies', 'transport'] as const;
export type ParkPageSection = (typeof PARK_PAGE_SECTIONS)[number];

export const PARK_PAGE_SECTION_NAME: Record<ParkPageSection, string> = {
  introduction: '园区介绍',
  gallery: '图片',
  leasing: '招商电话与接待时间',
  floors: '招商楼层',
  services: '园区服务',
  policies: '扶持政策',
  transport: '交通',
};

export interface ParkService {
  title: string;
  text: string;
}

/** A document of support, by reference: its text is read where it was published. */
export interface PolicyReference {
  title: string;
  /** 文号; empty if the document has none. */
  number: string;
  issuer: string;
  issuedOn: string;
  /** Where its text was published; empty if that is not known. */
  url: string;
}

/** What a park's operator says about it in public. Texts are plain, the introduction uses the small markup of content/markup.ts. */
export interface ParkPageContent {
  introduction: { text: string };
  gallery: PlacedImage[];
  /** The telephone is the office's, never a person's mobile. */
  leasing: { phone: string; hours: string };
  /** A remark on what is to let; the units themselves come from the ledger. */
  floors: { remark: string };
  services: ParkService[];
  policies: PolicyReference[];
  /** How to get there, a way each. */
  transport: { metro: string; bus: string; parking: string };
}

/** The content before anything is written. */
export const EMPTY_PARK_PAGE: ParkPageContent = {
  introduction: { text: '' },
  gallery: [],
  leasing: { phone: '', hours: '' },
  floors: { remark: '' },
  services: [],
  policies: [],
  transport: { metro: '', bus: '', parking: '' },
};
