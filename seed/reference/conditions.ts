import type { ParkRow } from './park-row.ts';
import type { SourceId } from './sources.ts';

interface Condition {
  label: string;
  detail: string;
  demo: boolean;
  sourceId: SourceId;
  clause: string | null;
}

const identity: Condition = {
  label: '统一社会信用代码有效',
  detail: '主体已依法登记，统一社会信用代码通过校验，登记状态为存续。',
  demo: true,
  sourceId: 'demonstration',
  clause: null,
};

const licences: Condition = {
  label: '许可、备案与申报业态相符',
  detail:
    '从事职业中介活动的，应取得人力资源服务许可证；开展其他人力资源服务的，应按规定备案；经营劳务派遣的，应另有劳务派遣经营许可证。申报的每一项业态都须有对应的有效证件。',
  demo: false,
  sourceId: 'hr-market-regulation',
  clause: '第十八条',
};

const honesty: Condition = {
  label: '无严重失信记录',
  detail: '申请时未被列入严重失信主体名单；已修复的记录不作为拒绝理由。',
  demo: true,
  sourceId: 'demonstration',
  clause: null,
};

const staff: Condition = {
  label: '专职工作人员不少于 3 人',
  detail: '以申请前一个月参加社会保险的在职人数为准。',
  demo: true,
  sourceId: 'demonstration',
  clause: null,
};

const disclosure: Condition = {
  label: '承诺公示服务信息',
  detail: '在服务场所和线上展示页明示营业执照、服务项目、收费标准、监督机关和监督电话；从事职业中介活动的，还应明示人力资源服务许可证。',
  demo: false,
  sourceId: 'hr-market-regulation',
  clause: '第三十二条',
};

const lease: Condition = {
  label: '签订自用办公租赁合同',
  detail: '在园区内租赁单元自用，不转租、不挂靠；租期由双方约定。',
  demo: true,
  sourceId: 'demonstration',
  clause: null,
};

const contact: Condition = {
  label: '有可核实的经营地址与联系人',
  detail: '线上入驻不要求租用单元，但应提供实际经营地址，并指定一名联系人答复邀约。',
  demo: true,
  sourceId: 'demonstration',
  clause: null,
};

/**
 * Conditions of entry of a park of `kind`, in display order. The available documents contain no park's own list: whatever is not
 * law is a demonstration setting and says so. None names an operator, and none favours by place of registration or ownership
 * (公平竞争审查条例第八至十条).
 */
export function conditionsOf(kind: ParkRow['kind']): readonly Condition[] {
  return kind === 'online' ? [identity, licences, honesty, contact, disclosure] : [identity, licences, honesty, staff, lease, disclosure];
}
