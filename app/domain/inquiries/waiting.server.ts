import { may } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { countWaiting, firstAnswerDue } from './list-inquiries.server.ts';

/** Invitations that the organisation has to answer, or whose outcome it has to confirm. */
export const inquiriesWaiting: WaitsFor = async (db, actor) => {
  if (!actor.organisation || !may(actor, 'read:inquiry', actor.organisation)) return [];
  const { organisationId } = actor.organisation;
  const [{ sent, received }, due] = await Promise.all([countWaiting(db, organisationId), firstAnswerDue(db, organisationId)]);
  const to = (box: 'sent' | 'received') => paths.inquiries({ box });
  return [
    ...(received > 0
      ? [{ text: `收到的 ${received} 份服务邀约等您处理`, to: to('received'), action: '去处理', count: received, due }]
      : []),
    ...(sent > 0 ? [{ text: `发出的 ${sent} 份服务邀约等您确认结果`, to: to('sent'), action: '去确认', count: sent, due: null }] : []),
  ];
};
