import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { writeHeadcount } from '../inquiries/brief.ts';
import { categoryName, type CategorySlug } from '../lines/categories.ts';

/** What a comparison is for. */
export interface ComparedNeed {
  line: CategorySlug;
  district: DistrictSlug | null;
  headcount: number | null;
}

/** `劳务派遣 · 松江区 · 60 人`: what is open is left out. */
export const writeNeed = ({ line, district, headcount }: ComparedNeed): string =>
  [
    categoryName(line),
    ...(district === null ? [] : [districtName(district)]),
    ...(headcount === null ? [] : [writeHeadcount(headcount)]),
  ].join(' · ');
