import type { Database, Transaction } from '#prisma/database.ts';
import { demoId, MAX_INSTITUTIONS, type DemoTable } from './identity.ts';

/** Tables to which the site's own deeds add demonstration rows, with the number of the first row. */
const FIRST = {
  organisation: MAX_INSTITUTIONS,
  appointment: 0,
  organisationRequest: 0,
  evidence: 0,
  storedFile: 0,
  invitation: 0,
  oneTimeLink: 0,
  service: MAX_INSTITUTIONS,
  licence: MAX_INSTITUTIONS,
  contentVersion: 0,
  image: 0,
  licenceSubmission: 0,
  licenceScan: 0,
  inquiryBrief: 0,
  inquiry: 0,
  inquiryMessage: 0,
  review: 0,
  report: 0,
  feedback: 0,
  siteText: 0,
  planSheet: 0,
  intent: 0,
  entryRules: 0,
  moveIn: 0,
  moveInFile: 0,
  lease: 0,
  leaseFile: 0,
  invoice: 0,
  payment: 0,
  adjustment: 0,
  billDispute: 0,
  handover: 0,
  handoverFile: 0,
  waiver: 0,
  closedMonth: 0,
  invoicingDetails: 0,
  bankAccount: 0,
  bankFile: 0,
  depositEntry: 0,
  cutOver: 0,
} as const satisfies Partial<Record<DemoTable, number>>;

type NumberedTable = keyof typeof FIRST;
type Create = (args: { data: object }) => unknown;

const isNumbered = (name: string | symbol): name is NumberedTable => typeof name === 'string' && Object.hasOwn(FIRST, name);

/**
 * Wraps a transaction so that deeds can use it like the database: what each would do in its own transaction happens together, and
 * the rows that they create get the demonstration's ids, the same in every run.
 */
export function inside(tx: Transaction): Database {
  const given = new Map<NumberedTable, number>();
  const next = (table: NumberedTable): string => {
    const number = given.get(table) ?? FIRST[table];
    given.set(table, number + 1);
    return demoId(table, number);
  };
  const numbered = (table: NumberedTable, rows: { create: Create }): object =>
    new Proxy(rows, {
      get: (target, verb): unknown =>
        verb === 'create'
          ? (args: { data: object }) => target.create({ ...args, data: { id: next(table), ...args.data } })
          : Reflect.get(target, verb),
    });
  return new Proxy(tx, {
    get(target, name, facade: Transaction): unknown {
      if (name === '$transaction') return (work: (inner: Transaction) => unknown) => work(facade);
      const part: unknown = Reflect.get(target, name);
      return isNumbered(name) ? numbered(name, part as { create: Create }) : part;
    },
  }) as Database;
}
