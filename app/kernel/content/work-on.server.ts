import type { Transaction } from '#prisma/database.ts';
import type { Actor } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import type { Owner } from '../permissions/owner.ts';
import type { ContentKind } from './content-kind.server.ts';

const ABSENT = { ok: false, why: 'absent', message: '没有找到要编辑的内容。' } as const;

/** Whether `actor` may edit or publish this kind of content of an author. */
export const mayWork = (actor: Actor, what: 'edit' | 'publish', kind: ContentKind<object>, { organisationId, parkSlug }: Owner): boolean =>
  may(actor, kind.ask[what], { organisationId, parkSlug });

/** Whether `actor` is one of those who write it, whomever they act for now: nobody decides on their own content. */
export const isOwn = ({ memberships, parks }: Actor, { organisationId, parkSlug }: Owner): boolean =>
  memberships.some((membership) => membership.organisationId === organisationId) || (parkSlug !== null && parks.includes(parkSlug));

/**
 * Finds the author of a content if the actor may edit or publish it.
 * @returns absent if there is no such content or it is somebody else's; notAllowed for members who lack the permission or act for
 * another organisation.
 */
export async function workOn(tx: Transaction, actor: Actor, what: 'edit' | 'publish', kind: ContentKind<object>, subjectId: string) {
  const author = await kind.authorOf(tx, subjectId);
  if (!author) return ABSENT;
  if (mayWork(actor, what, kind, author)) return { ok: true, author } as const;
  const { organisationId } = author;
  if (organisationId !== null && actor.organisation?.organisationId === organisationId)
    return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以提交发布和撤回，请联系他们。' } as const;
  return actor.memberships.some((one) => one.organisationId === organisationId)
    ? ({ ok: false, why: 'notAllowed', message: '您现在代表另一个主体，请先切换。' } as const)
    : ABSENT;
}
