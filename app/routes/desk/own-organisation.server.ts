import type { Actor } from '#app/kernel/permissions/actor.ts';
import { refuse } from '#app/web/answer.server.ts';

/** The organisation for which the actor acts; a page that requires a membership always has one. */
export function ownOrganisation(actor: Actor): string {
  if (!actor.organisation) throw refuse('notAllowed', { title: '您还没有主体', text: '请先登记或认领主体，或请主体的所有者邀请您加入。' });
  return actor.organisation.organisationId;
}

/**
 * The same for a form, which names the organisation that the person saw: they may have switched in another tab, and a deed must not be
 * applied to the wrong one.
 * @throws stale if it is another one.
 */
export function sameOrganisation(actor: Actor, form: FormData): string {
  const own = ownOrganisation(actor);
  if (form.get('organisation') !== own)
    throw refuse('stale', {
      title: '您已切换到另一个主体',
      text: '这个页面打开时代表的是另一个主体，没有改动任何内容。请回到工作台确认后再操作。',
    });
  return own;
}
