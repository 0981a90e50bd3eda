import { writeDay } from '#app/kernel/calendar.ts';
import type { Paper, PaperSection } from '#app/kernel/papers/paper.ts';
import { inCapitals, writeFen } from '../rents/fen.ts';
import type { FoundBill } from './find-bill.server.ts';
import { billName, INVOICE_STANDING_NAME, invoiceStanding, openDispute } from './invoice.ts';

function head({ bill, park, tenant }: FoundBill): PaperSection {
  const { kind, content, total, issuedOn, effectiveDue, voidedOn, voidReason } = bill;
  const moved = content.due === effectiveDue ? '' : `（约定${writeDay(content.due)}，顺延）`;
  return {
    heading: '应付款项',
    facts: [
      { name: '付款单位', says: `${tenant.name}\n统一社会信用代码 ${tenant.uscc}` },
      { name: '收款单位', says: `${park.name}运营方` },
      { name: '期间', says: `${billName({ kind, number: content.number })}，${writeDay(content.from)}至${writeDay(content.to)}` },
      { name: '应付金额', says: `${writeFen(total)}\n大写：${inCapitals(total)}` },
      { name: '最晚付款日', says: `${writeDay(effectiveDue)}${moved}` },
      { name: '开具日期', says: writeDay(issuedOn) },
      ...(voidedOn === null ? [] : [{ name: '作废', says: `${writeDay(voidedOn)}作废，不用付款。理由：${voidReason ?? ''}` }]),
    ],
  };
}

const lines = ({ bill: { content, total } }: FoundBill): PaperSection => ({
  heading: '明细和算法',
  table: {
    name: '明细和算法',
    head: ['项目', '怎样算出', '金额'],
    rows: content.lines.map(({ name, place, working, amount }) => [
      place === null ? name : `${name}\n${place}`,
      working.join('\n'),
      writeFen(amount),
    ]),
    total: ['合计', `大写：${inCapitals(total)}`, writeFen(total)],
    numbers: [2],
    widths: [24, 54, 22],
  },
});

/** What a changed contract made of its lines. */
const corrections = ({ bill: { adjusted } }: FoundBill): PaperSection => ({
  heading: '合同变更后的调整',
  facts: adjusted.map(({ amendment, name, place, amount, working, on }) => ({
    name: `${writeDay(on)}变更 ${amendment}`,
    says: [
      `${place === null ? name : `${name}，${place}`}：${amount > 0 ? '另开账单补收' : '调减'} ${writeFen(Math.abs(amount))}`,
      ...working,
    ].join('\n'),
  })),
});

/** What was paid and what is left, as of the day on which it is printed. */
function standing({ bill, today }: FoundBill): PaperSection {
  const { came, left, fee } = bill;
  const dispute = openDispute(bill);
  return {
    heading: '付款情况',
    facts: [
      { name: '截至', says: `${writeDay(today)}，${INVOICE_STANDING_NAME[invoiceStanding(bill, today)]}` },
      {
        name: '已付',
        says:
          came.length === 0 ? '还没有收款' : came.map(({ on, amount, name }) => `${writeDay(on)}${name} ${writeFen(amount)}`).join('\n'),
      },
      { name: '还欠', says: left === 0 ? '没有' : `${writeFen(left)}（大写：${inCapitals(left)}）` },
      ...(fee === 0 ? [] : [{ name: '逾期违约金', says: `${writeFen(fee)}（算到今天，按合同约定；不计入上面的金额）` }]),
      ...(dispute ? [{ name: '异议', says: `付款单位${writeDay(dispute.raisedOn)}提出，收款单位还没有答复；答复以前不提醒付款。` }] : []),
    ],
  };
}

/** The paper of a bill, with what was paid of it by today. */
export function billPaper(found: FoundBill): Paper {
  const { kind, content, hash, voidedOn, adjusted } = found.bill;
  return {
    title: '账单',
    mark: voidedOn === null ? null : '已作废',
    number: `合同 ${content.lease.number}，${billName({ kind, number: content.number })}`,
    sections: [
      head(found),
      lines(found),
      ...(adjusted.length === 0 ? [] : [corrections(found)]),
      ...(voidedOn === null ? [standing(found)] : []),
    ],
    signatures: [],
    foot: `内容校验码：${hash.slice(0, 16)}`,
  };
}
