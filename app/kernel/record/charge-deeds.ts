import { leases, toOperator } from './tells.ts';

interface Names {
  subject: string;
}

/** What is done about 减免, 月结, 开票信息 and 银行流水; part of the table of all deeds. */
export const CHARGE_DEEDS = {
  'waiver.propose': { subject: 'waiver', say: ({ subject }: Names) => `提出了减免（${subject}）`, tells: toOperator },
  'waiver.grant': { subject: 'waiver', say: ({ subject }: Names) => `同意了减免（${subject}）`, tells: leases },
  'waiver.refuse': { subject: 'waiver', say: ({ subject }: Names) => `没有同意减免（${subject}）`, tells: toOperator },
  'waiver.withdraw': { subject: 'waiver', say: ({ subject }: Names) => `撤回了减免（${subject}）` },
  'month.close': { subject: 'closedMonth', say: ({ subject }: Names) => `月结了${subject}的账目` },
  'month.ask': { subject: 'closedMonth', say: ({ subject }: Names) => `申请重新打开${subject}的账目`, tells: toOperator },
  'month.reopen': { subject: 'closedMonth', say: ({ subject }: Names) => `确认重新打开${subject}的账目`, tells: toOperator },
  'month.keep': { subject: 'closedMonth', say: ({ subject }: Names) => `没有重新打开${subject}的账目` },
  'invoicing.write': { subject: 'organisation', say: ({ subject }: Names) => `填写了“${subject}”的开票信息` },
  'bankFile.upload': { subject: 'bankFile', say: ({ subject }: Names) => `上传了银行流水（${subject}）` },
  'bankFile.columns': { subject: 'bankFile', say: ({ subject }: Names) => `说明了银行流水（${subject}）的各列` },
  'bankFile.import': { subject: 'bankFile', say: ({ subject }: Names) => `导入了银行流水（${subject}）` },
  'bankFile.drop': {
    subject: 'bankFile',
    say: ({ subject }: Names) => `删除了没有导入的银行流水${subject === '' ? '' : `（${subject}）`}`,
  },
  'bankFile.ignore': { subject: 'bankFile', say: ({ subject }: Names) => `把银行流水（${subject}）的一行定为不入账` },
  'bankFile.takeUp': { subject: 'bankFile', say: ({ subject }: Names) => `重新处理银行流水（${subject}）的一行` },
  'bankFile.undo': { subject: 'bankFile', say: ({ subject }: Names) => `撤销了银行流水（${subject}）的导入，冲销了由它入账的收款` },
} as const;
