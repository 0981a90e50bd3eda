import { changeTemplate, saveItem, saveLimits } from '#app/domain/entry-rules/edit-draft.server.ts';
import type { EntryCondition, EntryMaterial } from '#app/domain/entry-rules/entry-rules.ts';
import { publishRules } from '#app/domain/entry-rules/publish-rules.server.ts';
import { readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { STARTER } from '#app/domain/entry-rules/starter.ts';
import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { addDays } from '#app/kernel/calendar.ts';
import { FILE_GROUPS, type FileGroup } from '#app/kernel/files/accepted.ts';
import { actAs } from './act-as.ts';
import type { Stage } from './history.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

const STAFF: Omit<EntryCondition, 'key'> = {
  label: '专职工作人员不少于 3 人',
  detail: '以申请前一个月参加社会保险的在职人数为准。（演示设置）',
  check: 'staff',
  least: 3,
  basis: '',
};

const DISCLOSURE: Omit<EntryCondition, 'key'> = {
  label: '承诺公示服务信息',
  detail: '在服务场所和线上展示页明示营业执照、服务项目、收费标准、监督机关和监督电话。',
  check: 'declared',
  least: null,
  basis: '《人力资源市场暂行条例》第三十二条',
};

const INSURED: Omit<EntryMaterial, 'key' | 'template'> = {
  name: '社会保险缴费人数证明',
  when: null,
  hint: '申请前一个月的，能看出在职人数。',
  takes: FILE_GROUPS,
  later: true,
};

/** 承诺书 is signed on paper. */
const SIGNED: readonly FileGroup[] = ['picture'];

/** The rules of both operated parks; the first one has a second version, and the other operator is writing at theirs. */
export async function* rulesArePublished({ db, today, files, template }: Stage): Strand {
  const seeing = async (parkSlug: string) => ({ parkSlug, seen: (await readRulesDraft(db, parkSlug)).seen });
  const publish = (who: DemoAccountKey, parkSlug: string, daysAgo: number) =>
    actAs(db, who, moment(today, daysAgo, '16:10'), async (by) =>
      publishRules(db, by, {
        ...(await seeing(parkSlug)),
        review: { basis: '《公平竞争审查条例》第八至十一条', on: addDays(today, -daysAgo), by: '园区法务岗（演示）' },
        considered: false,
      }),
    );
  const { first, other } = SCENE.parks;
  yield moment(today, 86, '15:00');
  await actAs(db, 'operator', moment(today, 86, '15:00'), async (by) =>
    saveItem(db, by, { ...(await seeing(first)), part: 'conditions', key: null, value: STAFF }),
  );
  yield moment(today, 86, '15:20');
  await actAs(db, 'otherOperator', moment(today, 86, '15:20'), async (by) =>
    saveItem(db, by, { ...(await seeing(other)), part: 'conditions', key: null, value: DISCLOSURE }),
  );
  yield moment(today, 86, '16:10');
  await publish('operator', first, 86);
  await publish('otherOperator', other, 86);

  yield moment(today, 58, '10:00');
  const limits = { ...STARTER.limits, announce: 5 };
  await actAs(db, 'operator', moment(today, 58, '10:00'), async (by) => saveLimits(db, by, { ...(await seeing(first)), limits }));
  await actAs(db, 'operator', moment(today, 58, '10:05'), async (by) =>
    saveItem(db, by, { ...(await seeing(first)), part: 'conditions', key: null, value: DISCLOSURE }),
  );
  await actAs(db, 'operator', moment(today, 58, '10:10'), async (by) =>
    saveItem(db, by, { ...(await seeing(first)), part: 'materials', key: null, value: INSURED }),
  );
  const promise = STARTER.materials.find(({ key }) => key === 'promise')!;
  await actAs(db, 'operator', moment(today, 58, '10:15'), async (by) =>
    saveItem(db, by, {
      ...(await seeing(first)),
      part: 'materials',
      key: promise.key,
      value: { name: promise.name, when: promise.when, hint: '打印后由负责人签字、加盖公章，再拍照或扫描。', takes: SIGNED, later: false },
    }),
  );
  await actAs(db, 'operator', moment(today, 58, '10:20'), async (by) =>
    changeTemplate(db, files, by, { ...(await seeing(first)), key: promise.key, file: template }),
  );
  yield moment(today, 58, '16:10');
  await publish('operator', first, 58);

  yield moment(today, 3, '11:00');
  await actAs(db, 'otherOperator', moment(today, 3, '11:00'), async (by) =>
    saveItem(db, by, {
      ...(await seeing(other)),
      part: 'materials',
      key: null,
      value: { ...INSURED, hint: '从社会保险网站下载的电子证明。', takes: ['pdf'] },
    }),
  );
}
