/** Who may open and send what of the papers of contracts and bills, and of the calendar of contracts: rows of `ACCESS`. */
export const PAPERS_ACCESS = {
  'console/:park/leases/:id/contract': { read: 'keep:lease' },
  'console/:park/leases/:id/contract.docx': { read: 'keep:lease' },
  'console/:park/leases/calendar': { read: 'keep:lease', write: { give: 'keep:lease', revoke: 'keep:lease' } },
  'console/:park/bills/:institution/:invoice': { read: 'keep:bill', write: { keep: 'keep:bill' } },
  'console/:park/bills/:institution/:invoice/bill.docx': { read: 'keep:bill' },
  'desk/leases/:id/contract': { read: 'read:lease' },
  'desk/leases/:id/contract.docx': { read: 'read:lease' },
  'desk/leases/calendar': { read: 'read:lease', write: { give: 'read:lease', revoke: 'read:lease' } },
  'desk/bills/:id': { read: 'read:lease', write: { dispute: 'dispute:bill', withdraw: 'dispute:bill' } },
  'desk/bills/:id/bill.docx': { read: 'read:lease' },
  'calendars/:file': { read: 'open' },
} as const;
