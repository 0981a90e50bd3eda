import { depositOn } from '#app/domain/deposits/deposit.ts';
import { readDeposits } from '#app/domain/deposits/read-deposits.server.ts';
import { receiveDeposit } from '#app/domain/deposits/receive-deposit.server.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { account } from '../act-as.ts';
import type { Stage } from '../history.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';

/** 押金 of the first contract that was signed: it came in two parts, the day after and two days later. */
export async function* depositsArePaid(stage: Stage): Strand {
  const { db, today } = stage;
  const parkSlug = SCENE.parks.first;
  for (const [daysAgo, share] of [
    [31, 2],
    [29, 1],
  ] as const) {
    const at = moment(today, daysAgo, '11:40');
    yield at;
    const paidOn = dayOf(at);
    const [first] = (await readDeposits(db, { parkSlug }, paidOn)).filter(({ agreed }) => agreed > 0);
    if (!first) return;
    const { missing } = depositOn(first.agreed, first.entries);
    const reference = `演示押金 ${first.entries.length + 1}`;
    const said = { parkSlug, leaseId: first.leaseId, amount: Math.ceil(missing / share), paidOn, method: 'transfer' as const, reference };
    await account(stage, 'operator')(at, (by) => receiveDeposit(db, by, said));
  }
}
