import type { Database } from '#prisma/database.ts';
import { writeDay } from '../calendar.ts';

export interface SourceView {
  id: string;
  title: string;
  publisher: string;
  documentNumber: string | null;
  dated: string;
  kind: string;
}

const KIND_NAME = {
  document: '政策文件',
  register: '登记名录',
  publicKnowledge: '公开信息',
  demonstration: '演示数据',
  statement: '机构自述',
} as const;

/** The order in which kinds are listed. */
const KINDS = Object.keys(KIND_NAME);

/** Every source that a public fact rests on, documents first, newest first. */
export async function listSources(db: Database): Promise<SourceView[]> {
  const sources = await db.source.findMany({
    select: { id: true, title: true, publisher: true, documentNumber: true, datedOn: true, kind: true },
    orderBy: [{ datedOn: 'desc' }, { id: 'asc' }],
  });
  sources.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  return sources.map(({ datedOn, kind, ...source }) => ({ ...source, dated: writeDay(datedOn), kind: KIND_NAME[kind] }));
}
