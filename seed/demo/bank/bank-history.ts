import { importBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import { NO_COLUMNS } from '#app/domain/bank-files/bank-columns.ts';
import { ignoreRow } from '#app/domain/bank-files/decide-row.server.ts';
import { confirmRows } from '#app/domain/bank-files/post-rows.server.ts';
import { readProposals } from '#app/domain/bank-files/proposals.server.ts';
import { listRows } from '#app/domain/bank-files/read-rows.server.ts';
import { mapColumns, takeBankFile } from '#app/domain/bank-files/take-bank-file.server.ts';
import { readBills } from '#app/domain/charges/read-accounts.server.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { account } from '../act-as.ts';
import type { Stage } from '../history.ts';
import { demoPerson } from '../identity.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';

const HEADER = ['交易日期', '收入金额', '支出金额', '对方户名', '对方账号', '摘要', '附言', '流水号'];
const COLUMNS = {
  ...NO_COLUMNS,
  day: '交易日期',
  income: '收入金额',
  outgo: '支出金额',
  payer: '对方户名',
  payerAccount: '对方账号',
  text: '摘要',
  note: '附言',
  serial: '流水号',
};

/** So many of the rows with two reasons are entered. */
const ENTERED = 2;

const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** A statement as banks write it: what the tenants owe, what came from others, and what went out. */
function statement(today: Day, bills: readonly { name: string; lease: string; number: number; left: number }[]): string {
  const day = (ago: number): string => addDays(today, -ago).replaceAll('-', '');
  const rows: string[][] = [['账号', '演示 0000 0001', '币种', '人民币'], HEADER];
  const add = (ago: number, income: string, outgo: string, ...said: [payer: string, account: string, text: string, note: string]): void =>
    void rows.push([day(ago), income, outgo, ...said, `演示 ${String(rows.length).padStart(6, '0')}`]);
  for (const [nth, { name, number, left }] of bills.slice(0, 3).entries())
    add(6 - nth, yuan(left), '', name, `演示 6222 ${nth + 1}`, '转账', `付第${number}期`);
  const [first] = bills;
  if (first) {
    add(4, yuan(1_000_000), '', demoPerson(51), '演示 6222 8', '转账', `代付 ${first.lease} 房租`);
    add(4, yuan(first.left), '', '演示·竹溪商贸有限公司', '演示 6222 9', '转账', '货款');
  }
  add(3, '36.52', '', '演示银行', '', '结息', '');
  add(3, '', '12.00', '演示银行', '', '手续费', '');
  add(3, '壹佰元', '', demoPerson(52), '', '转账', '停车费');
  return rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
}

/** 银行流水 of the first park: a file of which some rows are entered, one is ignored and some wait, and one that was not imported yet. */
export async function* bankFilesCome({ db, today, ...stage }: Stage): Strand {
  const parkSlug = SCENE.parks.first;
  const office = account({ ...stage, db }, 'operator');
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  const uploaded = at(2, '10:05');
  yield uploaded;
  const open = (await readBills(db, { parkSlug, voidedOn: null })).filter(({ left }) => left > 0);
  const names = new Map(
    (
      await db.institution.findMany({
        where: { id: { in: open.map(({ institutionId }) => institutionId) } },
        select: { id: true, organisation: { select: { name: true } } },
      })
    ).map(({ id, organisation }) => [id, organisation.name]),
  );
  const bills = open.map(({ institutionId, content, left }) => ({
    name: names.get(institutionId) ?? '',
    lease: content.lease.number,
    number: content.number,
    left,
  }));
  const bytes = Buffer.from(statement(today, bills));
  const file = { name: '演示银行基本户明细.csv', bytes };
  const { id: fileId } = await office(uploaded, (by) =>
    takeBankFile(db, by, { parkSlug, accountId: '', accountName: '演示银行基本户', file }),
  );
  const which = { parkSlug, fileId };
  await office(at(2, '10:07'), (by) => mapColumns(db, by, { ...which, columns: COLUMNS }));
  await office(at(2, '10:08'), (by) => importBankFile(db, by, which));
  const entered = at(2, '10:20');
  yield entered;
  const rows = await listRows(db, fileId, 'waiting', 1);
  const proposals = await readProposals(db, parkSlug, rows);
  const picks = rows.flatMap(({ id: rowId }) => {
    const found = proposals.get(rowId);
    return found?.one && found.sure ? [{ rowId, institutionId: found.one.institutionId }] : [];
  });
  if (picks.length > 0) await office(entered, (by) => confirmRows(db, by, { ...which, picks: picks.slice(0, ENTERED) }));
  const interest = rows.find(({ text }) => text === '结息');
  if (interest)
    await office(at(2, '10:25'), (by) => ignoreRow(db, by, { ...which, rowId: interest.id, reason: '银行结息，不是租户的付款。' }));
  const second = at(1, '09:40');
  yield second;
  const other = {
    name: '演示银行保证金户明细.csv',
    bytes: Buffer.from(`${HEADER.join(',')}\r\n${addDays(today, -2).replaceAll('-', '')},500.00,,${demoPerson(53)},,转账,押金,\r\n`),
  };
  await office(second, (by) => takeBankFile(db, by, { parkSlug, accountId: '', accountName: '演示银行保证金户', file: other }));
}
