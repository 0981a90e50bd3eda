import type { Database, Transaction } from '#prisma/database.ts';
import type { Actor } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import type { ContentKind } from './content-kind.server.ts';

const INSTITUTION = {
  id: true,
  organisationId: true,
  status: true,
  createdAt: true,
  organisation: { select: { name: true, standing: true } },
} as const;

/** Finds the institution that owns the content of this kind `subjectId`; null if there is none. */
export async function findSubject(db: Database | Transaction, kind: ContentKind<object>, subjectId: string) {
  const id = await kind.institutionOf(db, subjectId);
  return id === null ? null : db.institution.findUnique({ where: { id }, select: INSTITUTION });
}

export type Subject = NonNullable<Awaited<ReturnType<typeof findSubject>>>;

const ABSENT = { ok: false, why: 'absent', message: '没有找到要编辑的内容。' } as const;

/** Whether `actor` may edit or publish this kind of content of an organisation. */
export const mayWork = (actor: Actor, what: 'edit' | 'publish', kind: ContentKind<object>, organisationId: string): boolean =>
  may(actor, kind.ask[what], { organisationId });

/**
 * Finds the institution that owns the content if the actor may edit or publish it.
 * @returns absent if there is no such content or it is another organisation's; notAllowed for members who lack the permission or act for
 * another organisation.
 */
export async function workOn(tx: Transaction, actor: Actor, what: 'edit' | 'publish', kind: ContentKind<object>, subjectId: string) {
  const subject = await findSubject(tx, kind, subjectId);
  if (!subject) return ABSENT;
  const { organisationId } = subject;
  if (mayWork(actor, what, kind, organisationId)) return { ok: true, subject } as const;
  if (actor.organisation?.organisationId === organisationId)
    return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以提交发布和撤回，请联系他们。' } as const;
  return actor.memberships.some((one) => one.organisationId === organisationId)
    ? ({ ok: false, why: 'notAllowed', message: '您现在代表另一个主体，请先切换。' } as const)
    : ABSENT;
}
