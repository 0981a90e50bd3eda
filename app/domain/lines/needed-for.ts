import { CATEGORIES, requiredLicence, TAGS } from './categories.ts';
import { LICENCE_KINDS, type LicenceKind } from './licence.ts';

/** The article by which each licence is required. */
export const LICENCE_LAW: Record<LicenceKind, string> = {
  hrPermit: '《人力资源市场暂行条例》第十八条第一款：从事职业中介活动应当取得许可。',
  hrFiling: '《人力资源市场暂行条例》第十八条第二款：自开展业务之日起 15 日内备案。',
  dispatchPermit: '《劳动合同法》第五十七条：经营劳务派遣业务应当取得许可。',
  telecomPermit: '《电信条例》第七条：经营电信业务应当取得许可，网络招聘属于其中的信息服务。',
};

/** The lines and finer services that need a licence of `kind`, in words. */
export function neededFor(kind: LicenceKind): string[] {
  return [
    ...CATEGORIES.filter(({ slug }) => requiredLicence(slug) === kind),
    ...TAGS.filter((tag) => 'needs' in tag && tag.needs === kind),
  ].map(({ name }) => name);
}

/** Text → the kind of that name; null for anything else. */
export function licenceKindOf(text: string | null): LicenceKind | null {
  return LICENCE_KINDS.find((kind) => kind === text) ?? null;
}
