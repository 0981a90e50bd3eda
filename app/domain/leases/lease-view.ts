import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { writeArea } from '../units/write-area.ts';
import { BASE_NAME, type Measure } from '../rents/charge.ts';
import { formulaOf, writePerUnit } from '../rents/explain.ts';
import { inCapitals, writeFen } from '../rents/fen.ts';
import { daysIn, GRID_NAME } from '../rents/months.ts';
import { FIRST_STUB_NAME, type DueRule } from '../rents/periods.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { monthlyRent, planOf } from './lease-plan.ts';
import { isDated, linesOf, type LeaseCharge, type LeaseTerms } from './lease-terms.ts';
import type { LeaseRow } from './load-lease.server.ts';
import { LEASE_STANDING_NAME, LEASE_STANDING_TONE } from './lease-standing.ts';
import { LEASE_EVENT_NAME } from './lease-workflow.ts';
import type { LeaseListed } from './read-leases.server.ts';

export const CYCLE_NAME: Record<LeaseTerms['months'], string> = { 1: '每月', 2: '每两个月', 3: '每季度', 6: '每半年', 12: '每年' };
export const SUBLET_NAME: Record<LeaseTerms['sublet'], string> = { no: '不得转租', consent: '经园区同意可以转租' };

const writeDue = (due: DueRule): string =>
  due.kind === 'date'
    ? `每期开始当月 ${due.date} 日前`
    : due.days === 0
      ? '每期的第一天以前（含当天）'
      : `每期开始前 ${due.days} 个${due.kind === 'workingDaysBefore' ? '工作日' : '日历日'}`;

const PER: Record<Measure, string> = { area: '㎡', desk: '工位', flat: '' };

/** A price as it was agreed: `3.0000 元/㎡·天`. */
export function writeAgreed({ base, measure, price }: Pick<LeaseCharge, 'base' | 'measure' | 'price'>): string {
  const time = base === 'perDay' || base === 'monthFromDay' ? '天' : '月';
  return `${writePerUnit(price)}/${PER[measure] === '' ? '' : `${PER[measure]}·`}${time}`;
}

/** A charge in words: its price, how it is reckoned, free days and rises. */
function chargeShown(charge: LeaseCharge) {
  const { name, base, measure, desks, free, rise, changes = [] } = charge;
  const rises = rise && [...(rise.percent ? [`${rise.percent / 100}%`] : []), ...(rise.amount ? [writePerUnit(rise.amount)] : [])];
  return {
    name,
    price: `${writeAgreed(charge)}${measure === 'desk' ? `，${desks} 个工位` : ''}`,
    notes: [
      BASE_NAME[base],
      ...free.map((span) => `免租 ${writeDay(span.from)}至${writeDay(span.to)}，共 ${daysIn(span)} 天`),
      ...(rise && rises ? [`每 ${rise.everyMonths} 个月递增 ${rises.join('加 ')}`] : []),
      ...changes.map(({ from, price }) => `${writeDay(from)}起变更为 ${writeAgreed({ ...charge, price })}`),
    ],
  };
}

/** The terms in words, in the order in which they are written. */
export function termsShown(terms: LeaseTerms, number: string) {
  const { startsOn, endsOn, use, sublet, remark, units, rent, fees, months, grid, firstStub, due, deposit, lateFee, billedUntil } = terms;
  const text = (value: string): string => (value === '' ? '未填' : value);
  const late = lateFee && [
    `每天万分之 ${lateFee.rate / 10}`,
    ...(lateFee.capPercent === null ? [] : [`不超过欠款的 ${lateFee.capPercent}%`]),
    ...(lateFee.graceDays === 0 ? [] : [`宽限 ${lateFee.graceDays} 天`]),
  ];
  return {
    basics: [
      { name: '合同编号', says: text(number) },
      { name: '租期', says: startsOn && endsOn ? `${writeDay(startsOn)}至${writeDay(endsOn)}` : '未填' },
      { name: '用途', says: text(use) },
      { name: '转租', says: SUBLET_NAME[sublet] },
      ...(remark === '' ? [] : [{ name: '其他约定', says: remark }]),
    ],
    units: units.map((unit) => ({
      place: unit.place,
      says: `${writeArea(unit.area)}，${writeDay(unit.startsOn)}至${writeDay(unit.endsOn)}`,
    })),
    rent: rent && chargeShown(rent),
    fees: fees.map(chargeShown),
    payment: [
      {
        name: '付款',
        says: `${CYCLE_NAME[months]}一付，${GRID_NAME[grid]}${grid === 'calendar' ? `，${FIRST_STUB_NAME[firstStub]}` : ''}`,
      },
      { name: '付款日', says: `${writeDue(due)}；遇休息日顺延到下一个工作日` },
      { name: '押金', says: deposit === null ? '未填' : deposit === 0 ? '无' : `${writeFen(deposit)}（${inCapitals(deposit)}）` },
      { name: '逾期违约金', says: late ? late.join('，') : '没有约定' },
      ...(billedUntil === undefined ? [] : [{ name: '已开账到', says: `${writeDay(billedUntil)}，以前的各期不在本站开具` }]),
    ],
  };
}
export type TermsShown = ReturnType<typeof termsShown>;

/** Payments that are shown at first; a lease may have hundreds. */
const SHOWN_PAYMENTS = 24;

/** What is to be paid and when, each amount with its working. Null until the terms are complete enough. */
export function planShown(terms: LeaseTerms, calendar: WorkCalendar) {
  if (!isDated(terms) || (terms.rent === null && terms.fees.length === 0) || terms.endsOn < terms.startsOn) return null;
  const plan = planOf(terms, calendar, SHOWN_PAYMENTS);
  const total = plan.reduce((sum, one) => sum + one.total, 0);
  const month = monthlyRent(terms);
  return {
    formulas: linesOf(terms).map(({ name, place, charge }) => ({
      name: place === null ? name : `${name}，${place}`,
      says: formulaOf(charge),
      steps: charge.steps.map(({ from, price }) => `${writeDay(from)}起 ${writePerUnit(price)}`),
    })),
    payments: plan.slice(0, SHOWN_PAYMENTS).map(({ number, from, to, due, effectiveDue, lines, total: sum }) => ({
      number,
      period: `${writeDay(from)}至${writeDay(to)}`,
      due: writeDay(effectiveDue),
      moved: due === effectiveDue ? null : `约定${writeDay(due)}，遇休息日顺延`,
      total: sum === 0 ? '免租期，不用付款' : writeFen(sum),
      lines: lines.map((line) => ({
        name: line.place === null ? line.name : `${line.name}，${line.place}`,
        amount: writeFen(line.amount),
        working: line.working,
      })),
    })),
    left: Math.max(0, plan.length - SHOWN_PAYMENTS),
    count: plan.length,
    total: writeFen(total),
    capitals: inCapitals(total),
    deposits: [1, 2, 3].map((months) => `${months} 个月 ${writeFen(months * month)}`),
  };
}
export type PlanShown = NonNullable<ReturnType<typeof planShown>>;

/** What happened, the newest first. */
export const eventsShown = ({ events, cutOverId }: LeaseRow, office: boolean) =>
  events
    .map(({ number, kind, version, at, why, by }) => ({
      number,
      what: `${kind === 'signed' && cutOverId !== null ? '补录（期初导入）' : (LEASE_EVENT_NAME[kind] ?? kind)}${version === null ? '' : `（第 ${version} 稿）`}`,
      when: writeMoment(at),
      who: office ? by.name : null,
      why,
    }))
    .toReversed();

/** So many units are named in a list. */
const NAMED_UNITS = 3;

function placesShown(places: readonly string[]): string {
  const named = places.slice(0, NAMED_UNITS).join('、');
  return places.length > NAMED_UNITS ? `${named}等 ${places.length} 个单元` : named;
}

/** A lease in a list. */
export const leaseLine = ({ id, number, standing, startsOn, endsOn, places }: LeaseListed) => ({
  id,
  standing: LEASE_STANDING_NAME[standing],
  tone: LEASE_STANDING_TONE[standing],
  about: [...(number === '' ? [] : [number]), ...(places.length === 0 ? [] : [placesShown(places)])].join('，'),
  days: startsOn && endsOn ? `${writeDay(startsOn)}至${writeDay(endsOn)}` : '',
});

/** Which contract of an institution a page is about: its number, places and days. */
export const leaseAbout = (number: string, { startsOn, endsOn, units }: LeaseTerms): string =>
  [
    ...(number === '' ? [] : [number]),
    ...(units.length === 0 ? [] : [placesShown(units.map(({ place }) => place))]),
    ...(startsOn && endsOn ? [`${writeDay(startsOn)}至${writeDay(endsOn)}`] : []),
  ].join('，');

/** What the park should look at before it offers the terms: nothing of it forbids them. */
export function cautionsOf({ lateFee, sublet }: LeaseTerms): string[] {
  return [
    ...(lateFee && lateFee.rate > 50
      ? ['逾期违约金高于每天万分之五，超过损失百分之三十的一般认为过高，可以请求减少（民法典第五百八十五条、合同编通则解释第六十五条）。']
      : []),
    ...(sublet === 'consent' ? ['转租要逐次经园区同意；知道转租六个月没有提出异议的，视为同意（民法典第七百一十八条）。'] : []),
  ];
}
