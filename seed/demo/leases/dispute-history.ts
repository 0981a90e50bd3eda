import { disputeBill } from '#app/domain/charges/dispute-bill.server.ts';
import { readBills } from '#app/domain/charges/read-accounts.server.ts';
import { account } from '../act-as.ts';
import type { Stage } from '../history.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';

/** 异议: the institution says against its last bill what it finds wrong, and the park has not answered yet. */
export async function* billIsDisputed(stage: Stage): Strand {
  const { db, today, institutions } = stage;
  const raised = moment(today, 3, '10:40');
  yield raised;
  const bills = await readBills(db, { parkSlug: SCENE.parks.first, institutionId: institutions.fullyValid, voidedOn: null });
  const bill = bills.at(-1);
  if (!bill) return;
  const reason = '租金说好从今年 7 月起每天每平方米减 0.20 元，账单仍按原来的单价计算，请核对。';
  await account(stage, 'institution')(raised, (by) => disputeBill(db, by, { invoiceId: bill.id, reason }));
}
