import type { ParkRow } from '../park-row.ts';

/** Chongqing's parks: one whose founding is public knowledge, and an invented one. */
export const CHONGQING_PARKS = [
  {
    slug: 'chongqing',
    name: '中国重庆人力资源服务产业园',
    shortName: '重庆园区',
    kind: 'physical',
    level: 'national',
    districtSlug: 'liangjiang',
    address: '两江新区（具体楼宇以园区公布为准）',
    longitude: null,
    latitude: null,
    summary: '西部地区第一个国家级人力资源服务产业园，2017 年 2 月开园。',
    introduction:
      '园区由人力资源和社会保障部与重庆市人民政府共建，2017 年 2 月开园，是西部地区第一个国家级人力资源服务产业园。\n\n' +
      '2020 年 7 月，它与中国成都人力资源服务产业园共同发起成渝地区双城经济圈人力资源服务产业园联盟。\n\n' +
      '园区原在渝北区，2025 年 11 月行政区划调整后属两江新区。页面没有标注具体位置，楼宇与接待时间以园区公布为准。',
    sourceId: 'chongqing-parks-2021',
  },
  {
    slug: 'chengkou-online',
    name: '城口线上人力资源产业园（演示）',
    shortName: '城口线上园（演示）',
    kind: 'online',
    level: null,
    districtSlug: 'chengkou',
    address: null,
    longitude: null,
    latitude: null,
    summary: '演示用的线上园：没有实体楼宇，机构在线入驻、在线展示、在线接受邀约。',
    introduction:
      '这是为演示而设的线上园，现实中并不存在。它用来说明：一个区县即使没有实体园区，也可以在线上为机构安排展示、服务邀约和行业合作。\n\n' +
      '入驻线上园不需要租用单元，因此没有楼层和房号；机构的实际经营地址仍按登记信息展示。\n\n' +
      '重庆市 2023 年的行动计划提出，帮助没有实体园区的区县在线上建园。',
    sourceId: 'demonstration',
  },
] as const satisfies readonly ParkRow[];
