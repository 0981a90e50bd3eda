import { each } from './each.ts';

/** Who may open and send what of contracts, bills, deposits and 租控: rows of `ACCESS`. */
export const TENANCY_ACCESS = {
  'console/:park/leases': { read: 'keep:lease', write: { open: 'keep:lease' } },
  'console/:park/leases/:id': {
    read: 'keep:lease',
    write: {
      ...each('keep:lease', 'offer', 'recall', 'cancel', 'upload', 'removeFile', 'sign', 'handBack'),
      ...each('keep:lease', 'renewalOffer', 'renewalRefuse', 'renewalDraft'),
      ...each('keep:bill', 'receiveDeposit', 'refundDeposit', 'reverseDeposit'),
    },
  },
  'console/:park/leases/:id/sections/:section': { read: 'keep:lease', write: { save: 'keep:lease' } },
  'console/:park/leases/:id/change': { read: 'keep:lease', write: each('keep:lease', 'price', 'free', 'term', 'units') },
  'console/:park/leases/:id/changes/:number': { read: 'keep:lease', write: each('keep:lease', 'offer', 'discard', 'recall') },
  'desk/leases/:id/changes/:number': { read: 'read:lease', write: each('confirm:lease', 'confirm', 'refuse') },
  'console/:park/leases/:id/handover': {
    read: 'keep:lease',
    write: each('keep:lease', 'open', 'upload', 'removeFile', 'offer', 'recall', 'discard'),
  },
  'console/:park/leases/:id/handover/units/:unit': { read: 'keep:lease', write: { save: 'keep:lease' } },
  'desk/leases/:id/handover': { read: 'read:lease', write: { confirm: 'confirm:lease', sendBack: 'confirm:lease' } },
  'console/:park/cut-over': { read: 'keep:lease', write: { read: 'keep:lease' } },
  'console/:park/cut-over/:id': { read: 'keep:lease', write: { import: 'keep:lease', undo: 'keep:lease' } },
  'console/:park/cut-over.xlsx': { read: 'keep:lease' },
  'console/:park/bills': { read: 'keep:bill', write: { issue: 'keep:bill' } },
  'console/:park/bills/issue': { read: 'keep:bill', write: { issueAll: 'keep:bill' } },
  'console/:park/bills/months': { read: 'close:month', write: each('close:month', 'close', 'ask', 'reopen', 'keep') },
  'console/:park/bills/months/:month/bills.xlsx': { read: 'keep:bill' },
  'console/:park/bills/:institution': {
    read: 'keep:bill',
    write: { ...each('keep:bill', 'pay', 'void', 'reverse'), ...each('waive:bill', 'waive', 'grant', 'refuse', 'withdraw') },
  },
  'console/:park/bills/lines': { read: 'keep:bill' },
  'console/:park/bills.xlsx': { read: 'keep:bill' },
  'console/:park/rent-roll': { read: 'keep:unit' },
  'console/:park/rent-roll/axis': { read: 'keep:unit' },
  'console/:park/rent-roll/leases': { read: 'keep:bill' },
  'console/:park/rent-roll.xlsx': { read: 'keep:bill' },
  'console/:park/bills/bank': { read: 'keep:bill', write: { upload: 'keep:bill' } },
  'console/:park/bills/bank/:file': { read: 'keep:bill', write: each('keep:bill', 'columns', 'import', 'drop', 'confirm', 'undo') },
  'console/:park/bills/bank/:file/:row': { read: 'keep:bill', write: each('keep:bill', 'confirm', 'enter', 'ignore', 'takeUp') },
  'desk/bills': { read: 'read:lease' },
  'desk/bills/invoicing': { read: 'confirm:lease', write: { save: 'confirm:lease' } },
  'desk/leases': { read: 'read:lease' },
  'desk/leases/:id': {
    read: 'read:lease',
    write: each('confirm:lease', 'confirm', 'sendBack', 'renewalWant', 'renewalLeave', 'renewalMatch'),
  },
} as const;
