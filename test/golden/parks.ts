import { CITY } from '#app/kernel/city/active.ts';
import { nameKey, pinyinKeys } from '#search/pinyin.ts';
import type { SearchDocument } from '#search/port.ts';

/** One invented park per line: id, name, district, kind, address, conditions. */
const rows = `
p001|演示张江人力资源产业园|浦东新区|physical|张江路1号|全职员工三人以上
p002|演示青浦线上产业园|青浦区|online|线上办理|具备人力资源服务许可证
p003|演示虹桥国际人才园|长宁区|physical|天山路1号|实缴资本一百万元
p004|演示外滩猎头集聚区|黄浦区|physical|中山东一路1号|猎头机构优先洽谈
p005|演示松江产教融合园|松江区|physical|文汇路1号|与院校有合作
p006|演示宝山用工服务园|宝山区|online|线上办理|劳务派遣经营许可证有效
`;

/** The golden parks, in the order of the rows. */
export const goldenParks: readonly SearchDocument[] = rows
  .trim()
  .split('\n')
  .map((row) => {
    const [id = '', name = '', districtName = '', kind = '', address = '', conditions = ''] = row.split('|');
    return {
      id,
      name,
      py: pinyinKeys({ names: [name] }, CITY),
      districtName,
      address,
      introduction: '',
      conditions,
      district: districtName,
      kind,
      nameKey: nameKey(name),
    };
  });
