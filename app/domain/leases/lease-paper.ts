import { writeDay } from '#app/kernel/calendar.ts';
import type { Paper, PaperSection } from '#app/kernel/papers/paper.ts';
import { isProvisional, type WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { formulaOf } from '../rents/explain.ts';
import { inCapitals, writeFen } from '../rents/fen.ts';
import { daysIn } from '../rents/months.ts';
import { writeArea } from '../units/write-area.ts';
import { planOf } from './lease-plan.ts';
import { isDated, linesOf, type DatedTerms, type LeaseTerms } from './lease-terms.ts';
import { termsShown, writeAgreed } from './lease-view.ts';
import type { LeaseRow } from './load-lease.server.ts';

/** What stands on a paper that is not the one to be signed. A lease that is changed prints as it was offered last. */
const MARK: Record<LeaseRow['state'], string | null> = {
  drafting: '修改中的合同，未确认',
  offered: '待乙方确认',
  agreed: null,
  signed: null,
  cancelled: '已作废',
};

type Contract = Pick<LeaseRow, 'park' | 'institution' | 'calendar' | 'isOnline'> & { terms: LeaseTerms; number: string };

/** Where whoever signs writes by hand. */
const BLANK = '＿＿＿＿＿＿＿＿＿＿';
const UNFILLED = '未填';

function parties({ park, institution, isOnline }: Contract): PaperSection {
  const [first, second] = isOnline ? ['服务方', '入驻方'] : ['出租方', '承租方'];
  return {
    heading: '合同双方',
    texts: [`甲乙双方议定以下内容。本文本由${park.name}的模板按议定的内容生成，不是主管部门发布的示范文本。`],
    facts: [
      { name: `甲方（${first}）`, says: `${park.name}运营方${BLANK}` },
      { name: '甲方统一社会信用代码', says: BLANK },
      { name: `乙方（${second}）`, says: institution.organisation.name },
      { name: '乙方统一社会信用代码', says: institution.organisation.uscc },
    ],
  };
}

function places({ terms: { units }, park, isOnline }: Contract): PaperSection {
  const heading = isOnline ? '入驻方式' : '租赁的单元';
  if (units.length === 0) return { heading, texts: [isOnline ? `乙方线上入驻${park.name}，没有单元。` : '没有单元。'] };
  return {
    heading,
    texts: [
      `甲方把${park.name}的以下 ${units.length} 个单元租给乙方，面积合计 ${writeArea(units.reduce((sum, { area }) => sum + area, 0))}。`,
    ],
    table: {
      name: '单元和面积',
      head: ['单元', '面积', '起', '止（含当天）'],
      rows: units.map(({ place, area, startsOn, endsOn }) => [place, writeArea(area), writeDay(startsOn), writeDay(endsOn)]),
      numbers: [1],
      widths: [40, 20, 20, 20],
    },
  };
}

/** 期限, 用途, 转租. */
function basics({ terms, isOnline }: Contract): PaperSection {
  const { startsOn, endsOn } = terms;
  const days =
    startsOn && endsOn ? `${writeDay(startsOn)}至${writeDay(endsOn)}，含起止日，共 ${daysIn({ from: startsOn, to: endsOn })} 天` : UNFILLED;
  const said = new Map(termsShown(terms, '').basics.map(({ name, says }) => [name, says]));
  const of = (name: string) => ({ name, says: said.get(name) ?? UNFILLED });
  return {
    heading: isOnline ? '期限与用途' : '租期与用途',
    facts: [{ name: isOnline ? '服务期' : '租期', says: days }, of('用途'), ...(isOnline ? [] : [of('转租')])],
  };
}

function charges({ terms, isOnline }: Contract): PaperSection {
  const { rent, fees } = termsShown(terms, '');
  const rows = [...(rent ? [rent] : []), ...fees];
  return {
    heading: isOnline ? '服务费与其他费用' : '租金与其他费用',
    texts: rows.length === 0 ? [UNFILLED] : [],
    facts: rows.map(({ name, price, notes }) => ({ name, says: [price, ...notes].join('；') })),
  };
}

/** How each line is reckoned, and the prices from their days on. */
function formulas(terms: DatedTerms): PaperSection {
  const lines = linesOf(terms);
  const steps = [...(terms.rent ? [terms.rent] : []), ...terms.fees].flatMap(({ name, base, measure, price }) => {
    const rises = lines.find((one) => one.name === name)?.charge.steps ?? [];
    const row = (from: string, at: number): string[] => [name, writeDay(from), writeAgreed({ base, measure, price: at })];
    return rises.length === 0 ? [] : [row(terms.startsOn, price), ...rises.map((step) => row(step.from, step.price))];
  });
  return {
    heading: '计算方法',
    facts: lines.map(({ name, place, charge }) => ({ name: place === null ? name : `${name}，${place}`, says: formulaOf(charge) })),
    ...(steps.length === 0
      ? {}
      : { table: { name: '各次单价', head: ['项目', '自', '单价'], rows: steps, numbers: [2], widths: [34, 33, 33] } }),
    notes: ['金额四舍五入到分，只在从第一天起的累计上取整一次：一期的金额是累计到期末与累计到期初之差，各期相加正好等于合计。'],
  };
}

function plan(terms: DatedTerms, calendar: WorkCalendar): PaperSection {
  const payments = planOf(terms, calendar, 0);
  const total = payments.reduce((sum, one) => sum + one.total, 0);
  const isOpen = payments.some(({ effectiveDue }) => isProvisional(calendar, effectiveDue));
  return {
    heading: '应付计划',
    texts: [`共 ${payments.length} 期，合计 ${writeFen(total)}（大写：${inCapitals(total)}）。`],
    table: {
      name: '每一期的应付金额',
      head: ['期', '期间（含起止日）', '最晚付款日', '应付金额'],
      rows: payments.map(({ number, from, to, effectiveDue, total: sum }) => [
        String(number),
        `${writeDay(from)}至${writeDay(to)}`,
        sum === 0 ? '—' : writeDay(effectiveDue),
        sum === 0 ? '免租期' : writeFen(sum),
      ]),
      total: ['', '合计', '', writeFen(total)],
      numbers: [3],
      widths: [8, 44, 24, 24],
    },
    notes: isOpen ? ['还没有公布放假安排的年份，最晚付款日暂按法定节假日推算，公布后按“遇休息日顺延”重新推算。'] : [],
  };
}

const isReckonable = (terms: LeaseTerms): terms is DatedTerms =>
  isDated(terms) && terms.startsOn <= terms.endsOn && (terms.rent !== null || terms.fees.length > 0);

function payment({ terms }: Contract): PaperSection {
  const facts = termsShown(terms, '').payment;
  return { heading: '付款、押金与违约金', facts: facts.map(({ name, says }) => ({ name, says })) };
}

function sectionsOf(contract: Contract): PaperSection[] {
  const { terms, calendar } = contract;
  return [
    parties(contract),
    places(contract),
    basics(contract),
    charges(contract),
    ...(isReckonable(terms) ? [formulas(terms)] : []),
    payment(contract),
    isReckonable(terms) ? plan(terms, calendar) : { heading: '应付计划', texts: ['填写租期和费用以后，这里列出每一期的应付金额。'] },
    { heading: '其他约定', texts: [terms.remark === '' ? '没有其他约定。' : terms.remark] },
  ];
}

/**
 * The paper of a contract: the version that was offered last, with its number and hash; a draft that was never offered for the park alone.
 * @param office whether it is for the park's operators.
 * @returns null if there is nothing that the reader may see.
 */
export function leasePaper(row: LeaseRow, office: boolean): Paper | null {
  const offered = row.versions.at(-1);
  if (!offered && !office) return null;
  const { number, terms } = offered ?? { number: row.number, terms: row.draft };
  return {
    title: row.isOnline ? '入驻服务合同' : '房屋租赁合同',
    mark: offered || row.state === 'cancelled' ? MARK[row.state] : '草稿',
    number: `合同编号：${number === '' ? UNFILLED : number}`,
    sections: sectionsOf({ ...row, terms, number }),
    signatures: [
      { role: '甲方', name: `${row.park.name}运营方` },
      { role: '乙方', name: row.institution.organisation.name },
    ],
    foot: offered ? `第 ${offered.version} 稿，内容校验码：${offered.hash.slice(0, 16)}` : '草稿，没有提交对方确认',
  };
}
