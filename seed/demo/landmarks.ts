import type { Day } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import type { DemoInstitution } from './model.ts';
import { fullyValid, inOnlinePark } from './landmarks/complete.ts';
import type { LandmarkContent } from './landmarks/content.ts';
import { expired, expiring, revoked, withoutLicence } from './landmarks/licensing.ts';
import { withdrawn, withoutStorefront } from './landmarks/sparse.ts';

/** Institutions of the demonstration with a known state, for readers and tests to look at. */
export const LANDMARKS = {
  /** Every licence in force, six services, a place in the first park. */
  fullyValid: { slug: 'yanshi-qinghe-rencai', name: `演示·青禾人才服务（${CITY.shortName}）有限公司` },
  /** Its 劳务派遣经营许可证 ends 20 days after the seeded day. */
  expiring: { slug: 'yanshi-yunshan-paiqian', name: `演示·云杉劳务派遣（${CITY.shortName}）有限公司` },
  /** Its 人力资源服务许可证 ended 12 days before the seeded day; none of its services is public. */
  expired: { slug: 'yanshi-bailu-zhaopin', name: '演示·白露招聘服务有限公司' },
  /** Its 人力资源服务许可证 was revoked 40 days before the seeded day. */
  revoked: { slug: 'yanshi-tongying-xuncai', name: '演示·桐影寻才顾问有限公司' },
  /** No licence and no filing on the register. */
  withoutLicence: { slug: 'yanshi-songyan-zixun', name: `演示·松烟管理咨询（${CITY.shortName}）有限公司` },
  /** Nothing beyond the register: no storefront, no services. */
  withoutStorefront: { slug: 'yanshi-shiliu-renshi', name: '演示·石榴人事代理有限公司' },
  /** No longer shown; its page answers 410. */
  withdrawn: { slug: 'yanshi-luwei-peixun', name: '演示·芦苇职业培训有限公司' },
  /** In the online park, with a public service that is free. */
  inOnlinePark: { slug: 'yanshi-maitian-fazhan', name: '演示·麦田人才发展有限公司' },
} as const satisfies Record<string, { slug: string; name: string }>;

/** Former slugs of landmarks, and where they redirect. */
export const FORMER_SLUGS = [
  { slug: 'yanshi-qinghe-renli', leadsTo: LANDMARKS.fullyValid.slug },
  { slug: 'yanshi-maitian-zhiye', leadsTo: LANDMARKS.inOnlinePark.slug },
] as const;

/** The content of each landmark, without its name and slug. */
const CONTENT: Record<keyof typeof LANDMARKS, (today: Day, index: number) => LandmarkContent> = {
  fullyValid,
  expiring,
  expired,
  revoked,
  withoutLicence,
  withoutStorefront,
  withdrawn,
  inOnlinePark,
};

/** The landmarks as of `today`: the first institutions of the demonstration, in the order of the list above. */
export function landmarks(today: Day): DemoInstitution[] {
  return (Object.keys(LANDMARKS) as (keyof typeof LANDMARKS)[]).map((key, index) => ({
    index,
    ...LANDMARKS[key],
    formerSlugs: FORMER_SLUGS.filter(({ leadsTo }) => leadsTo === LANDMARKS[key].slug).map(({ slug }) => slug),
    ...CONTENT[key](today, index),
  }));
}
