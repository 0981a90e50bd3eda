import type { CityDistrict, CityPack } from '#app/kernel/city/city.ts';
import { findDistrict } from '#app/kernel/city/match-district.ts';
import { visible } from '#app/kit/visible-text.ts';
import type { BoundaryFeature } from './boundary-file.ts';

/** Properties in which map files keep a district's name or code; others are read only if all of these are empty. */
const KEYS = [
  'adcode',
  'ADCODE',
  'code',
  'CODE',
  'gb',
  'PAC',
  'XZQDM',
  '行政区划代码',
  '区划代码',
  '代码',
  'name',
  'NAME',
  'Name',
  '名称',
  '区名',
  '区县',
  'XZQMC',
  'MC',
  'shapeName',
  'district',
  'NAME_3',
  'NL_NAME_3',
  'shortName',
];
const NAMED = 10;

export interface MatchedDistrict {
  district: CityDistrict;
  feature: BoundaryFeature;
}

/** What is asked of a city to know its districts. */
type NamedCity = Pick<CityPack, 'districts' | 'merged' | 'shortName'>;

const words = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? visible(String(value)).normalize('NFKC').replace(/\s+/gu, '') : '';

/** 310101, also as 156310101 of the national platform and as 310101000000 of the bureau of statistics. */
const codeOf = (word: string): string => /^(?:156)?(\d{6})(?:0{6})?$/u.exec(word)?.[1] ?? '';

function districtsNamed(values: readonly unknown[], city: NamedCity): Set<CityDistrict> {
  const said = values.map(words).filter((word) => word !== '');
  return new Set(
    said.flatMap((word) => {
      const found = findDistrict(codeOf(word) || word, city.districts, city);
      return found.ok ? found.district : [];
    }),
  );
}

/** What a feature calls itself, for messages. */
function title({ number, properties }: BoundaryFeature): string {
  const values = [...KEYS.map((key) => properties[key]), ...Object.values(properties)];
  const name = values.map(words).find((word) => /\p{L}/u.test(word)) ?? values.map(words).find((word) => word !== '');
  return name === undefined ? `第 ${number} 个要素（没有名称）` : `${name.slice(0, 20)}（第 ${number} 个要素）`;
}

const enumerate = (names: readonly string[]): string =>
  names.slice(0, NAMED).join('、') + (names.length > NAMED ? ` 等 ${names.length} 个` : '');

/**
 * Which feature is which of the city's districts, by name as the register's import reads it, or by code: each district exactly once and
 * nothing else.
 * @returns the pairs in the order of the city's districts, and in Chinese everything that does not match.
 */
export function matchDistricts(features: readonly BoundaryFeature[], city: NamedCity): { matched: MatchedDistrict[]; problems: string[] } {
  const { districts } = city;
  const found = new Map<CityDistrict, BoundaryFeature[]>();
  const unknown: string[] = [];
  const problems: string[] = [];
  for (const feature of features) {
    const known = districtsNamed(
      KEYS.map((key) => feature.properties[key]),
      city,
    );
    const candidates = known.size > 0 ? known : districtsNamed(Object.values(feature.properties), city);
    const [district, ...more] = candidates;
    if (!district) unknown.push(title(feature));
    else if (more.length > 0)
      problems.push(
        `${title(feature)}的名称和代码说的不是同一个区：${[...candidates].map(({ name, adcode }) => `${name}（${adcode}）`).join('、')}。`,
      );
    else found.set(district, [...(found.get(district) ?? []), feature]);
  }
  for (const [{ name }, those] of found)
    if (those.length > 1)
      problems.push(`${name}出现了 ${those.length} 次：第 ${those.map(({ number }) => number).join('、')} 个要素；每个区应当是一个要素。`);
  const missing = districts.filter((district) => !found.has(district));
  if (missing.length > 0) problems.push(`缺少：${enumerate(missing.map(({ name }) => name))}。`);
  if (unknown.length > 0) problems.push(`不认识：${enumerate(unknown)}。文件里应当只有本市的各区。`);
  const matched = districts.flatMap((district) => {
    const feature = found.get(district)?.[0];
    return feature ? [{ district, feature }] : [];
  });
  return { matched, problems };
}
