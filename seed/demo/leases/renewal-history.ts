import { readSaid } from '#app/domain/renewals/read-renewal.server.ts';
import type { RenewalGround, RenewalKind } from '#app/domain/renewals/renewal.ts';
import { listEnding } from '#app/domain/renewals/waiting.server.ts';
import { sayRenewal } from '#app/domain/renewals/say-renewal.server.ts';
import { account, type Acts } from '../act-as.ts';
import type { Stage } from '../history.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';
import type { Tenant } from './tenants.ts';

/** 续租 in the first park: one tenant waits for the park's word, the other can take over the terms of somebody else. */
export async function* renewalsAreSpokenOf(stage: Stage, tenants: readonly Tenant[]): Strand {
  const { db, today } = stage;
  const office = account(stage, 'operator');
  const say = async (who: Acts, when: Date, leaseId: string, kind: RenewalKind, text: string, ground: RenewalGround | null = null) => {
    const seen = (await readSaid(db, [leaseId])).get(leaseId)?.length ?? 0;
    await who(when, (by) => sayRenewal(db, by, { leaseId, kind, ground, text, seen }));
  };
  const asked = moment(today, 9, '09:40');
  yield asked;
  const theirs = new Map(tenants.map(({ institutionId, acts }) => [institutionId, acts]));
  const ending = await listEnding(db, { parkSlug: SCENE.parks.first, institutionId: { in: [...theirs.keys()] } }, dayOf(asked));
  const [waiting, refused] = await Promise.all(
    ending.slice(0, 2).map(async ({ id }) => {
      const { institutionId } = await db.lease.findUniqueOrThrow({ where: { id }, select: { institutionId: true } });
      return { id, acts: theirs.get(institutionId)! };
    }),
  );
  if (waiting) await say(waiting.acts, asked, waiting.id, 'tenantWants', '希望再租三年，面积不变。');
  if (refused) await say(refused.acts, asked, refused.id, 'tenantWants', '');
  const answered = moment(today, 4, '16:20');
  yield answered;
  const better = '另有机构愿意每月每平方米 96 元、一次租五年；贵机构在期限内同意这些条件的，可以优先续租。';
  if (refused) await say(office, answered, refused.id, 'parkRefuses', better, 'betterTerms');
}
