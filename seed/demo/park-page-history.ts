import { CITY } from '#app/kernel/city/active.ts';
import type { CitySlug } from '#app/kernel/city/city.ts';
import { decideVersion } from '#app/kernel/content/decide-version.server.ts';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import type { ParkPageContent, PolicyReference } from '#app/domain/park-pages/content.ts';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { parkOwner } from '#app/kernel/permissions/owner.ts';
import { actAs } from './act-as.ts';
import { submit, write, type Thing } from './content-history.ts';
import type { Stage } from './history.ts';
import { demoPhone } from './identity.ts';
import { moment } from './moments.ts';
import type { SceneName } from './pictures.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

interface Told {
  policy: PolicyReference;
  otherPolicy: PolicyReference;
  metro: string;
}

/** What is real in the story's pages: the documents as they are cited, and the stations. */
const TOLD: Record<CitySlug, Told> = {
  shanghai: {
    policy: {
      title: '上海市人力资源服务业创新发展行动方案（2023-2025年）',
      number: '沪人社力〔2023〕293号',
      issuer: '上海市人力资源和社会保障局等六部门',
      issuedOn: '2023-09-07',
      url: '',
    },
    otherPolicy: {
      title: '长三角（青浦）数字人力资源产业高质量发展的实施意见',
      number: '青人社规〔2022〕9号',
      issuer: '青浦区人力资源和社会保障局',
      issuedOn: '2022-12-02',
      url: '',
    },
    metro: '1 号线、3 号线、4 号线上海火车站',
  },
  chongqing: {
    policy: {
      title: '关于实施人力资源服务业创新发展行动计划（2023－2025年）的通知',
      number: '渝人社〔2023〕85号',
      issuer: '重庆市人力资源和社会保障局',
      issuedOn: '2023-03-02',
      url: '',
    },
    otherPolicy: {
      title: '关于实施人力资源服务业创新发展行动计划（2023－2025年）的通知',
      number: '渝人社〔2023〕85号',
      issuer: '重庆市人力资源和社会保障局',
      issuedOn: '2023-03-02',
      url: '',
    },
    metro: '',
  },
};
const { policy, otherPolicy, metro } = TOLD[CITY.slug];

const SERVICES: ParkPageContent['services'] = [
  { title: '政务服务窗口（演示）', text: '登记、社会保险、许可备案的咨询和代收，工作日上午，在一楼大厅。' },
  { title: '会议室与路演厅（演示）', text: '8 至 120 人，园内机构提前一天预约，每月前四个小时不收费。' },
];

const page = (slug: string): Thing<ParkPageContent> => ({ kind: parkPageKind, subjectId: slug });

/** The first park's page is published, and its operator is writing on; the other operator's first version waits for the bureau. */
export async function* parksSpeak(stage: Stage): Strand {
  const { db, files, today, pictures } = stage;
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  const { first: parkSlug, other } = SCENE.parks;
  const own = page(parkSlug);
  const add = async function* (scene: SceneName, clock: string): AsyncGenerator<Date, string> {
    yield at(30, clock);
    const upload = { name: `${scene}.png`, bytes: pictures[scene] };
    return (await actAs(db, 'operator', at(30, clock), (by) => addImage(db, files, by, { ...parkOwner(parkSlug), upload }))).imageId;
  };
  const [office, yard] = [yield* add('office', '09:40'), yield* add('yard', '09:44')];
  yield* write(stage, 'operator', at(30, '10:20'), own, {
    gallery: [
      { imageId: office, alt: '演示插图：园区临街的几栋办公楼', focus: 'center' },
      { imageId: yard, alt: '演示插图：园区内并排的五栋楼', focus: 'bottom' },
    ],
    leasing: { phone: demoPhone(700), hours: '工作日 9:00–17:30（演示）' },
    floors: { remark: '演示：相邻的单元可以合并；交付时带网络和空调，家具自备。' },
    services: SERVICES,
    policies: [policy],
    transport: { metro, bus: '', parking: '演示：访客从南门进地下一层，首小时不收费。' },
  });
  const version = yield* submit(stage, 'operator', at(29, '09:10'), own);
  yield at(28, '15:20');
  await actAs(db, 'districtBureau', at(28, '15:20'), (by) =>
    decideVersion(db, by, parkPageKind, { versionId: version, move: 'publish', reasons: {} }),
  );

  const theirs = page(other);
  yield* write(stage, 'otherOperator', at(2, '16:00'), theirs, {
    leasing: { phone: demoPhone(720), hours: '工作日 9:00–17:00（演示）' },
    services: [{ title: '线上入驻辅导（演示）', text: '视频讲解怎样提交材料、怎样维护展示页，每周三下午，不收费。' }],
    policies: [otherPolicy],
  });
  yield* submit(stage, 'otherOperator', at(1, '11:30'), theirs);
  yield* write(stage, 'operator', at(1, '16:45'), own, {
    services: [...SERVICES, { title: '人才公寓登记（演示）', text: '为园内机构的员工登记、排队，由运营方转交。' }],
  });
}
