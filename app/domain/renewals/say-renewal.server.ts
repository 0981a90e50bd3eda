import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadLease } from '../leases/load-lease.server.ts';
import { concernsOf, isOwn, leaseRoles, mayRead } from '../leases/who-may.server.ts';
import { readRenewal } from './read-renewal.server.ts';
import { RENEWAL_KIND_NAME, sayingFault, sideOf, type RenewalGround, type RenewalKind } from './renewal.ts';

export type SayingDone = { ok: true } | Refused<'absent' | 'notAllowed' | 'guard' | 'stale' | 'invalid'>;

interface Saying {
  leaseId: string;
  kind: RenewalKind;
  ground: RenewalGround | null;
  text: string;
  /** How much had been said when the actor saw it. */
  seen: number;
}

/**
 * Says something of the renewal of a contract, as the park or as the institution. It stays; the last word of each side counts. The park that
 * does not renew says why, and where somebody else offers more, on what terms (民法典 734).
 */
export function sayRenewal(db: Database, by: ByActor, { leaseId, kind, ground, text, seen }: Saying): Promise<SayingDone> {
  return inTransaction<SayingDone>(db, async (tx) => {
    const lease = await loadLease(tx, leaseId, by.now);
    const renewal = lease && mayRead(by.actor, lease) ? await readRenewal(tx, lease) : null;
    if (!lease || !renewal) return { ok: false, why: 'absent', message: '没有找到这份合同。' };
    const role = sideOf(kind) === 'park' ? 'operator' : 'tenant';
    if (!leaseRoles(by.actor, lease).includes(role)) return { ok: false, why: 'notAllowed', message: '您没有进行这项操作的权限。' };
    if (role === 'operator' && isOwn(by.actor, lease))
      return { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的合同，请由其他工作人员办理。' };
    if (renewal.said.length !== seen) return { ok: false, why: 'stale', message: '对方刚刚有新的说法，请查看后再说明。' };
    const fault = sayingFault(renewal.standing, kind);
    if (fault !== null) return { ok: false, why: 'guard', message: fault };
    if (kind === 'parkRefuses' && ground === null) return { ok: false, why: 'invalid', field: 'ground', message: '请选择不续租的理由。' };
    if (kind === 'parkRefuses' && text === '')
      return { ok: false, why: 'invalid', field: 'text', message: '请写明情况；条件更优的，写明租金、租期等条件。' };
    const refusal = kind === 'parkRefuses' ? ground : null;
    const data = { leaseId, number: seen + 1, kind, ground: refusal, text, on: lease.today, at: by.now, byId: by.actor.personId };
    await tx.renewalStatement.create({ data, select: { number: true } });
    const deed = role === 'operator' ? 'lease.renewal.park' : 'lease.renewal.tenant';
    const changes = { statement: [null, RENEWAL_KIND_NAME[kind]] } as const;
    await writeEntry(tx, by, { deed, subjectId: leaseId, ...concernsOf(lease, true), changes });
    return { ok: true };
  });
}
