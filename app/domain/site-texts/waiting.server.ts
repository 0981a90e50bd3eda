import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { dueAgreement } from './agreement.server.ts';

/** Texts of the site to which the actor agreed and that have a new version. */
export const agreementWaiting: WaitsFor = async (db, { personId }) => {
  const due = await dueAgreement(db, personId);
  return due === null
    ? []
    : [{ text: `网站的条款有新版本：${due}`, to: paths.agreement(), action: '查看并同意', count: 1, due: null, since: null, first: true }];
};
