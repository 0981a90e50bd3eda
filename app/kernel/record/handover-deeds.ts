import { leases, toOperator } from './tells.ts';

interface Named {
  subject: string;
}

/** The deeds about protocols of handing places over, as `DEEDS` has them. */
export const HANDOVER_DEEDS = {
  'handover.open': { subject: 'handover', say: ({ subject }: Named) => `开始填写交接单（${subject}）` },
  'handover.edit': { subject: 'handover', say: ({ subject }: Named) => `修改了交接单（${subject}）` },
  'handover.offer': { subject: 'handover', say: ({ subject }: Named) => `请对方确认交接单（${subject}）`, tells: leases },
  'handover.confirm': { subject: 'handover', say: ({ subject }: Named) => `确认了交接单（${subject}）`, tells: toOperator },
  'handover.sendBack': { subject: 'handover', say: ({ subject }: Named) => `退回交接单（${subject}）修改`, tells: toOperator },
  'handover.recall': { subject: 'handover', say: ({ subject }: Named) => `收回交接单（${subject}）修改`, tells: leases },
  'handover.discard': { subject: 'handover', say: ({ subject }: Named) => `作废了交接单（${subject}）`, tells: leases },
  'handover.file.add': { subject: 'handover', say: ({ subject }: Named) => `为交接单（${subject}）上传了一张照片` },
  'handover.file.remove': { subject: 'handover', say: ({ subject }: Named) => `移除了交接单（${subject}）的一张照片` },
} as const;
