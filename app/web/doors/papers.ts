export const PAPERS_ACCESS = {
  'console/:park/leases/:id/contract': { read: 'keep:lease' },
  'console/:park/leases/:id/contract.docx': { read: 'keep:lease' },
  'console/:park/bills/:institution/:invoice': { read: 'keep:bill', write: { keep: 'keep:bill' } },
  'console/:park/bills/:institution/:invoice/bill.docx': { read: 'keep:bill' },
  'desk/leases/:id/contract': { read: 'read:lease' },
  'desk/leases/:id/contract.docx': { read: 'read:lease' },
  'desk/bills/:id': { read: 'read:lease', write: { dispute: 'dispute:bill', withdraw: 'dispute:bill' } },
  'desk/bills/:id/bill.docx': { read: 'read:lease' },
} as const;
