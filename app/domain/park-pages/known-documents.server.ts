import type { Database } from '#prisma/database.ts';
import type { PolicyReference } from './content.ts';

const SELECT = { id: true, title: true, publisher: true, documentNumber: true, datedOn: true, url: true } as const;

interface Cited {
  title: string;
  publisher: string;
  documentNumber: string | null;
  datedOn: string;
  url: string | null;
}

const asPolicy = ({ title, publisher, documentNumber, datedOn, url }: Cited): PolicyReference => ({
  title,
  number: documentNumber ?? '',
  issuer: publisher,
  issuedOn: datedOn,
  url: url ?? '',
});

/** Whether two references are to one document: a title alone is given again, such as each year. */
const isSame = (one: PolicyReference, other: PolicyReference): boolean =>
  one.title === other.title && one.number === other.number && one.issuedOn === other.issuedOn;

/** The documents that this site cites itself and that a page does not refer to yet, newest first: one press refers to them. */
export async function listDocuments(db: Database, referred: readonly PolicyReference[]) {
  const sources = await db.source.findMany({
    where: { kind: 'document' },
    orderBy: [{ datedOn: 'desc' }, { id: 'asc' }],
    select: SELECT,
  });
  return sources.map(({ id, ...source }) => ({ id, ...asPolicy(source) })).filter((one) => !referred.some((other) => isSame(one, other)));
}

/** Such a document as a policy; null if there is none with this id. */
export async function findDocument(db: Database, id: string): Promise<PolicyReference | null> {
  const source = await db.source.findUnique({ where: { id, kind: 'document' }, select: SELECT });
  return source && asPolicy(source);
}
