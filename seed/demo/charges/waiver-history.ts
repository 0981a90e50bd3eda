import { writeInvoicing } from '#app/domain/charges/invoicing/keep-invoicing.server.ts';
import { closeMonths } from '#app/domain/charges/months/close-months.server.ts';
import { listMonths } from '#app/domain/charges/months/list-months.server.ts';
import { lastDayOf } from '#app/domain/charges/months/month.ts';
import { readBills } from '#app/domain/charges/read-accounts.server.ts';
import { moveWaiver } from '#app/domain/waivers/move-waiver.server.ts';
import { proposeWaiver } from '#app/domain/waivers/propose-waiver.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { account } from '../act-as.ts';
import type { Stage } from '../history.ts';
import { demoPhone } from '../identity.ts';
import { moment } from '../moments.ts';
import { COLLEAGUE, operating } from '../move-in-history.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';

/** Months are closed that ended so long ago, so that what the story enters late falls into an open one. */
const CLOSED_AFTER_DAYS = 12;

/** A tenth of what is left, in whole yuan. */
const tenth = (left: number): number => Math.max(100, Math.floor(left / 1_000) * 100);

/** 开票信息 of the first institution, a waiver that was granted and one that waits for a second person, and the months that are closed. */
export async function* accountsAreKept(stage: Stage): Strand {
  const { db, today, organisations, institutions } = stage;
  const parkSlug = SCENE.parks.first;
  const [office, colleague, tenant] = [account(stage, 'operator'), operating(COLLEAGUE, parkSlug), account(stage, 'institution')];
  const written = moment(today, 10, '11:05');
  yield written;
  const { name, uscc } = await db.organisation.findUniqueOrThrow({
    where: { id: organisations.fullyValid },
    select: { name: true, uscc: true },
  });
  const details = {
    address: '恒丰路388号6层602室（演示地址）',
    phone: demoPhone(88),
    bank: '演示银行恒丰路支行',
    account: '6200 0000 0000 0088',
  };
  await tenant(written, (by) =>
    writeInvoicing(db, by, { organisationId: organisations.fullyValid, kind: 'special', name, uscc, ...details }),
  );
  const institutionId = institutions.fullyValid;
  const isTwo = (await db.person.count({ where: { id: COLLEAGUE.id } })) > 0;
  const bills = (await readBills(db, { parkSlug, institutionId })).filter(({ left }) => left > 1_000);
  const [first, last] = [bills[0], bills.at(-1)];
  // A small demonstration has no colleague who could decide.
  if (first && isTwo) {
    const said = {
      parkSlug,
      institutionId,
      invoiceId: first.id,
      amount: tenth(first.left),
      reason: '公共区域施工影响使用，按商定的比例减免',
      basis: '园区主任办公会纪要（演示）第 3 号',
    };
    const proposed = moment(today, 6, '10:20');
    yield proposed;
    const { id } = await office(proposed, (by) => proposeWaiver(db, by, said));
    const granted = moment(today, 5, '09:40');
    yield granted;
    await colleague(granted, (by) => moveWaiver(db, by, { id, parkSlug, move: 'grant', seen: 'proposed' }));
  }
  const closed = moment(today, 2, '16:30');
  yield closed;
  const months = (await listMonths(db, parkSlug, dayOf(closed))).find(({ month }) => lastDayOf(month) < addDays(today, -CLOSED_AFTER_DAYS));
  if (months) await office(closed, (by) => closeMonths(db, by, { parkSlug, month: months.month }));
  if (last && isTwo) {
    const waiting = moment(today, 1, '15:25');
    yield waiting;
    const [reason, basis] = ['小微企业租金减免，按政策标准', '减免政策文件（演示）第 12 条'];
    const said = { parkSlug, institutionId, invoiceId: last.id, amount: tenth(last.left), reason, basis };
    await colleague(waiting, (by) => proposeWaiver(db, by, said));
  }
}
