import { isDay, writeDay } from '#app/kernel/calendar.ts';
import { factLine, listLines, markupLine, textLine, type Line } from '#app/kernel/content/describe.ts';
import { writeImage } from '#app/kernel/images/placed-image.ts';
import type { ParkPageContent, ParkPageSection, PolicyReference } from './content.ts';

/** A policy as its list and its moderator read it. */
const writePolicy = ({ title, number, issuer, issuedOn, url }: PolicyReference): string =>
  [title, number, [issuer, isDay(issuedOn) ? writeDay(issuedOn) : '日期未填'].filter((part) => part !== '').join('，'), url]
    .filter((part) => part !== '')
    .join('\n');

/** What each section of a park's page says, in words for people. */
export const DESCRIBE_PARK_PAGE: { [S in ParkPageSection]: (value: ParkPageContent[S]) => Line[] } = {
  introduction: ({ text }) => markupLine('介绍', text),
  gallery: (gallery) => listLines('图片', gallery, writeImage),
  leasing: ({ phone, hours }) => [...factLine('招商电话', phone), ...textLine('接待时间', hours)],
  floors: ({ remark }) => textLine('招商说明', remark),
  services: (services) => listLines('服务', services, ({ title, text }) => `${title}\n${text}`),
  policies: (policies) => listLines('政策', policies, writePolicy),
  transport: ({ metro, bus, parking }) => [...textLine('轨道交通', metro), ...textLine('公交', bus), ...textLine('停车', parking)],
};
