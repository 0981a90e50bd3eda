import { isDay, type Day } from '#app/kernel/calendar.ts';
import { inSections, isBlank, lengthOf, named, type Shortcoming } from '#app/kernel/content/shortcomings.ts';
import { withoutAlt } from '#app/kernel/images/placed-image.ts';
import type { ParkPageContent } from './content.ts';

/** The fewest characters that introduce a park. */
const INTRODUCED = 20;

const ofServices = (services: ParkPageContent['services']): string[] =>
  services.flatMap(({ title, text }, i) => {
    const missing = [...(isBlank(title) ? ['名称'] : []), ...(isBlank(text) ? ['说明'] : [])];
    return missing.length > 0 ? [`${named('服务', title, i)}缺少${missing.join('、')}。`] : [];
  });

const ofPolicies = (policies: ParkPageContent['policies'], today: Day): string[] =>
  policies.flatMap(({ title, issuer, issuedOn }, i) => {
    const missing = [
      ...(isBlank(title) ? ['标题'] : []),
      ...(isBlank(issuer) ? ['发文机关'] : []),
      ...(isDay(issuedOn) ? [] : ['发布日期']),
    ];
    return [
      ...(missing.length > 0 ? [`${named('政策', title, i)}缺少${missing.join('、')}。`] : []),
      ...(isDay(issuedOn) && issuedOn > today ? [`${named('政策', title, i)}的发布日期不能晚于今天。`] : []),
    ];
  });

/** Everything that keeps a park's page from being published, in the order of its editor. */
export function parkPageShortcomings({ introduction, gallery, leasing, services, policies }: ParkPageContent, today: Day): Shortcoming[] {
  const length = lengthOf(introduction.text);
  return inSections([
    ['introduction', length < INTRODUCED ? [`介绍至少 ${INTRODUCED} 个字，现在 ${length} 个字。`] : []],
    ['gallery', withoutAlt(gallery, '图片')],
    ['leasing', isBlank(leasing.phone) && !isBlank(leasing.hours) ? ['写了接待时间，也请填写招商电话。'] : []],
    ['services', ofServices(services)],
    ['policies', ofPolicies(policies, today)],
  ]);
}
