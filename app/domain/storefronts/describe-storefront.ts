import { isDay, writeDay } from '#app/kernel/calendar.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { asItIs, factLine, inEnglish, listLines, markupLine, numberLine, textLine, type Line } from '#app/kernel/content/describe.ts';
import { writeAddress } from '../institutions/write-address.ts';
import { writeImage } from '#app/kernel/images/placed-image.ts';
import type { StatedPlace, StorefrontContent, StorefrontSection } from './content.ts';
import { languageName } from './languages.ts';

const SYSTEM_NAME = { WGS84: 'WGS-84', GCJ02: '高德（GCJ-02）', BD09: '百度（BD-09）' } as const;

function writePlace({ kind, district, address, phone, point }: StatedPlace): string {
  const at =
    point &&
    `坐标 ${point.longitude}, ${point.latitude}（${SYSTEM_NAME[point.system]}，${point.how === 'picked' ? '在地图上选取' : '手工填写'}）`;
  return [
    `${kind === 'headquarters' ? '注册与经营地址' : '分支机构'}：${writeAddress(address, districtName(district))}`,
    phone && `电话 ${phone}`,
    at,
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n');
}

/** What each section of a storefront says, in words for people. */
export const DESCRIBE_STOREFRONT: { [S in StorefrontSection]: (value: StorefrontContent[S]) => Line[] } = {
  introduction: (introduction) => [...textLine('一句话介绍', introduction.tagline), ...markupLine('介绍', introduction.text)],
  strengths: (strengths) => listLines('擅长', strengths, asItIs),
  cases: (cases) =>
    listLines(
      '案例',
      cases,
      ({ title, industry, summary, consent }) =>
        `${title}（${industry}）\n${summary}\n${consent ? '客户已同意公开' : '尚未取得客户同意，不公开'}`,
    ),
  honours: (honours) =>
    listLines(
      '荣誉',
      honours,
      ({ title, grantedBy, grantedOn, proofId }) =>
        `${title}\n${grantedBy}，${isDay(grantedOn) ? writeDay(grantedOn) : '日期未填'}，${proofId === null ? '没有证明材料' : '附有证明材料'}`,
    ),
  places: (places) => listLines('地址', places, writePlace),
  languages: (languages) => listLines('语言', languages, languageName),
  team: ({ size, certified, clients }) => [
    ...numberLine('团队人数', size, '人'),
    ...numberLine('持证人数', certified, '人'),
    ...numberLine('服务客户数', clients, '家'),
  ],
  gallery: (gallery) => listLines('图片', gallery, writeImage),
  banner: (banner) => listLines('页首图片', banner ? [banner] : [], writeImage),
  english: (english) => inEnglish([...factLine('英文名称', english?.name ?? null), ...markupLine('英文简介', english?.summary ?? null)]),
};
