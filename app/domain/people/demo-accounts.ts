import { CITY } from '#app/kernel/city/active.ts';
import type { CitySlug } from '#app/kernel/city/city.ts';

/** The password of all demonstration accounts. It is public, so a server that others can reach never starts with these accounts unasked. */
export const DEMO_PASSWORD = '演示园区-2026-请勿用于正式环境';

interface Office {
  address: string;
  says: string;
}

/** The offices for a park or a district, by city. */
const OFFICES: Record<CitySlug, Record<'operator' | 'otherOperator' | 'districtBureau', Office>> = {
  shanghai: {
    operator: { address: 'yuanqu-jingan@yanshi.example', says: '静安主园区运营方' },
    otherOperator: { address: 'yuanqu-qingpu@yanshi.example', says: '青浦园区运营方' },
    districtBureau: { address: 'renshe-jingan@yanshi.example', says: '静安区人社主管部门' },
  },
  chongqing: {
    operator: { address: 'yuanqu-chongqing@yanshi.example', says: '重庆园区运营方' },
    otherOperator: { address: 'yuanqu-chengkou@yanshi.example', says: '城口线上园运营方' },
    districtBureau: { address: 'renshe-liangjiang@yanshi.example', says: '两江新区人社主管部门' },
  },
};
const { operator, otherOperator, districtBureau } = OFFICES[CITY.slug];

export const DEMO_ACCOUNTS = [
  { key: 'institution', address: 'jigou@yanshi.example', name: '演示甲子', says: '机构所有者（演示·青禾人才服务）' },
  { key: 'institutionManager', address: 'jigou-guanli@yanshi.example', name: '演示乙丑', says: '机构管理员（同上）' },
  {
    key: 'otherInstitution',
    address: 'jigou-er@yanshi.example',
    name: '演示丙寅',
    says: '另一家机构的所有者（演示·云杉劳务派遣），也是青禾的成员',
  },
  { key: 'enterprise', address: 'qiye@yanshi.example', name: '演示丁卯', says: '用人单位所有者，主体待核验' },
  { key: 'newcomer', address: 'geren@yanshi.example', name: '演示戊辰', says: '还没有主体的人' },
  { key: 'operator', name: '演示己巳', ...operator },
  { key: 'otherOperator', name: '演示庚午', ...otherOperator },
  { key: 'bureau', address: 'renshe@yanshi.example', name: '演示辛未', says: '市人社主管部门' },
  { key: 'districtBureau', name: '演示壬申', ...districtBureau },
  { key: 'administrator', address: 'guanli@yanshi.example', name: '演示癸酉', says: '系统管理员' },
] as const;

export type DemoAccountKey = (typeof DEMO_ACCOUNTS)[number]['key'];
