import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { METHOD_NAME } from '../charges/invoice.ts';
import { writeFen } from '../rents/fen.ts';
import { DEPOSIT_KIND_NAME, depositOn, isReversible, type DepositBooked } from './deposit.ts';
import type { Deposit } from './read-deposits.server.ts';

const orNone = (fen: number): string => (fen === 0 ? '—' : writeFen(fen));

const entryShown = ({ id, kind, amount, valueOn, method, reference, reason, reversedOn, reverseReason }: DepositBooked) => ({
  id,
  title: `${writeDay(valueOn)}${DEPOSIT_KIND_NAME[kind]} ${writeFen(amount)}`,
  how: [...(method === null ? [] : [METHOD_NAME[method]]), ...(reference === '' ? [] : [`流水号 ${reference}`])].join('，'),
  reason,
  reversed: reversedOn === null ? null : `${writeDay(reversedOn)}冲销：${reverseReason ?? ''}`,
  reversible: isReversible(kind) && reversedOn === null,
});

/** The deposit of a contract in words, as it stands on a day. */
export function depositShown({ leaseId, number, agreed, startsOn, entries }: Deposit, day: Day) {
  const { came, held, missing } = depositOn(agreed, entries, day);
  return {
    leaseId,
    lease: number,
    none: agreed === 0 && entries.length === 0,
    facts: [
      { name: '约定', says: agreed === 0 ? '没有押金' : writeFen(agreed) },
      { name: '已收', says: orNone(came) },
      { name: '还差', says: missing === 0 ? '—' : `${writeFen(missing)}${startsOn < day ? '，合同已经起租' : ''}` },
      { name: '持有', says: orNone(held) },
    ],
    missing: missing > 0,
    held: held > 0,
    entries: entries.map(entryShown),
  };
}
export type DepositShown = ReturnType<typeof depositShown>;
