import { leases, toOperator } from './tells.ts';

interface Names {
  subject: string;
}

/** What is done about 租赁合同, their bills and deposits; part of the table of all deeds. */
export const LEASE_DEEDS = {
  'lease.open': { subject: 'lease', say: ({ subject }: Names) => `开始起草合同（${subject}）` },
  'lease.edit': { subject: 'lease', say: ({ subject }: Names) => `修改了合同（${subject}）` },
  'lease.offer': { subject: 'lease', say: ({ subject }: Names) => `请对方确认合同（${subject}）`, tells: leases },
  'lease.confirm': { subject: 'lease', say: ({ subject }: Names) => `确认了合同（${subject}）`, tells: toOperator },
  'lease.sendBack': { subject: 'lease', say: ({ subject }: Names) => `退回合同（${subject}）修改`, tells: toOperator },
  'lease.recall': { subject: 'lease', say: ({ subject }: Names) => `收回合同（${subject}）修改`, tells: leases },
  'lease.cancel': { subject: 'lease', say: ({ subject }: Names) => `作废了合同（${subject}）`, tells: leases },
  'lease.sign': { subject: 'lease', say: ({ subject }: Names) => `登记了合同（${subject}）的签订`, tells: leases },
  'lease.import': { subject: 'lease', say: ({ subject }: Names) => `补录了合同（${subject}）`, tells: leases },
  'lease.import.undo': { subject: 'lease', say: ({ subject }: Names) => `撤销了合同（${subject}）的补录`, tells: leases },
  'lease.bill': { subject: 'lease', say: ({ subject }: Names) => `开具了合同（${subject}）的账单`, tells: leases },
  'lease.void': { subject: 'lease', say: ({ subject }: Names) => `作废了合同（${subject}）的一份账单`, tells: leases },
  'lease.payment': { subject: 'lease', say: ({ subject }: Names) => `登记了合同（${subject}）的收款`, tells: leases },
  'lease.reverse': { subject: 'lease', say: ({ subject }: Names) => `冲销了合同（${subject}）的一笔收款`, tells: leases },
  'lease.deposit': { subject: 'lease', say: ({ subject }: Names) => `登记了合同（${subject}）收到的押金`, tells: leases },
  'lease.deposit.refund': { subject: 'lease', say: ({ subject }: Names) => `登记了合同（${subject}）退还的押金`, tells: leases },
  'lease.deposit.reverse': { subject: 'lease', say: ({ subject }: Names) => `冲销了合同（${subject}）的一笔押金`, tells: leases },
  'lease.deposit.carry': { subject: 'lease', say: ({ subject }: Names) => `把押金转到了合同（${subject}）`, tells: leases },
  'lease.due': { subject: 'lease', say: ({ subject }: Names) => `提醒：合同（${subject}）有账单待付`, tells: leases },
  'lease.amend': { subject: 'lease', say: ({ subject }: Names) => `起草了合同（${subject}）的变更` },
  'lease.amend.offer': { subject: 'lease', say: ({ subject }: Names) => `请对方确认合同（${subject}）的变更`, tells: leases },
  'lease.amend.discard': { subject: 'lease', say: ({ subject }: Names) => `放弃了合同（${subject}）变更的草稿` },
  'lease.amend.recall': { subject: 'lease', say: ({ subject }: Names) => `收回了合同（${subject}）的变更`, tells: leases },
  'lease.amend.confirm': { subject: 'lease', say: ({ subject }: Names) => `确认了合同（${subject}）的变更`, tells: toOperator },
  'lease.amend.refuse': { subject: 'lease', say: ({ subject }: Names) => `不同意合同（${subject}）的变更`, tells: toOperator },
  'lease.renewal.park': { subject: 'lease', say: ({ subject }: Names) => `说明了合同（${subject}）是否续租`, tells: leases },
  'lease.renewal.tenant': { subject: 'lease', say: ({ subject }: Names) => `说明了合同（${subject}）是否续租`, tells: toOperator },
  'lease.renewal.due': { subject: 'lease', say: ({ subject }: Names) => `提醒：合同（${subject}）快到期`, tells: leases },
  'lease.dispute': { subject: 'lease', say: ({ subject }: Names) => `对合同（${subject}）的一份账单提出异议`, tells: toOperator },
  'lease.dispute.withdraw': {
    subject: 'lease',
    say: ({ subject }: Names) => `撤回了对合同（${subject}）一份账单的异议`,
    tells: toOperator,
  },
  'lease.dispute.keep': {
    subject: 'lease',
    say: ({ subject }: Names) => `答复了对合同（${subject}）一份账单的异议，维持账单`,
    tells: leases,
  },
  'lease.handBack': { subject: 'lease', say: ({ subject }: Names) => `登记了合同（${subject}）的单元交还`, tells: leases },
  'lease.file.add': { subject: 'lease', say: ({ subject }: Names) => `为合同（${subject}）上传了一份扫描件` },
  'lease.file.remove': { subject: 'lease', say: ({ subject }: Names) => `移除了合同（${subject}）的一份扫描件` },
  'cutOver.import': { subject: 'park', say: ({ subject }: Names) => `导入了“${subject}”原有的合同、押金和应收未收` },
  'cutOver.undo': { subject: 'park', say: ({ subject }: Names) => `撤销了“${subject}”的一次期初导入` },
} as const;
