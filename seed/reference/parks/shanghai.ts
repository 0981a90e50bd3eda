import type { ParkRow } from '../park-row.ts';

/** Shanghai's parks. Coordinates are WGS-84 and accurate to about a street. */
export const SHANGHAI_PARKS = [
  {
    slug: 'jingan',
    name: '中国上海人力资源服务产业园主园区',
    shortName: '静安主园区',
    kind: 'physical',
    level: 'national',
    districtSlug: 'jingan',
    address: '静安区梅园路77号一带',
    longitude: 121.454,
    latitude: 31.2497,
    summary: '全国首家国家级人力资源服务产业园，2010 年建成运行，位于静安区梅园路一带。',
    introduction:
      '园区 2010 年建成运行，是全国第一家国家级人力资源服务产业园。它以静安区梅园路为中心，毗邻上海站，长期办理人才服务业务，不少来沪工作的人都到过这里。\n\n' +
      '2019 年起，上海按“一区多园”的思路增设分园，这里是其中的主园区。2023 年的市级行动方案提出，支持主园区创建上海市服务业创新发展示范区。\n\n' +
      '页面所列地址和地图位置为街区级的约略位置，楼宇与接待时间以园区公布为准。',
    sourceId: 'public-knowledge',
  },
  {
    slug: 'hongqiao',
    name: '中国上海人力资源服务产业园虹桥园区',
    shortName: '虹桥园区',
    kind: 'physical',
    level: 'national',
    districtSlug: 'minhang',
    address: '闵行区申昆路2377号（虹桥国际展汇）',
    longitude: 121.311,
    latitude: 31.206,
    summary: '国家级人力资源服务产业园的分园，2022 年 2 月在闵行区开园，紧邻虹桥综合交通枢纽。',
    introduction:
      '虹桥园区是国家级园区在上海的分园之一，2022 年 2 月 25 日开园，主楼在闵行区申昆路，往南约一公里就是虹桥综合交通枢纽。\n\n' +
      '园区依托枢纽的区位面向长三角，设有公共服务、创新服务和企业集聚等功能区。2023 年的市级行动方案同样支持它创建上海市服务业创新发展示范区。\n\n' +
      '地图位置为约略位置，具体楼栋与接待时间以园区公布为准。',
    sourceId: 'public-knowledge',
  },
  {
    slug: 'qingpu',
    name: '长三角（青浦）数字人力资源产业园',
    shortName: '青浦数字园',
    kind: 'physical',
    level: 'district',
    districtSlug: 'qingpu',
    address: '青浦区（具体楼宇以园区公布为准）',
    longitude: null,
    latitude: null,
    summary: '青浦区的数字人力资源产业园，由区人社部门归口管理、专业公司运营。',
    introduction:
      '园区依据青浦区 2022 年 12 月的实施意见建设：政府搭台，专业运营公司负责日常运营，区人力资源和社会保障局归口管理。\n\n' +
      '文件把管理咨询、人才测评等高附加值业态列为发展重点，并提出探索线上人力资源产业园，打造经营性人力资源服务交易平台。\n\n' +
      '文件中的租金、开办等支持各有条件，属于扶持政策，不是入驻门槛；该实施意见有效期至 2027 年 12 月 31 日。',
    sourceId: 'qingpu-2022-9',
  },
  {
    slug: 'chongming-online',
    name: '崇明线上人力资源产业园（演示）',
    shortName: '崇明线上园（演示）',
    kind: 'online',
    level: null,
    districtSlug: 'chongming',
    address: null,
    longitude: null,
    latitude: null,
    summary: '演示用的线上园：没有实体楼宇，机构在线入驻、在线展示、在线接受邀约。',
    introduction:
      '这是为演示而设的线上园，现实中并不存在。它用来说明：一个区即使没有实体园区，也可以在线上为机构安排展示、服务邀约和行业合作。\n\n' +
      '入驻线上园不需要租用单元，因此没有楼层和房号；机构的实际经营地址仍按登记信息展示。',
    sourceId: 'demonstration',
  },
] as const satisfies readonly ParkRow[];
