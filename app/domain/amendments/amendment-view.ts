import { addDays, writeDay, writeMoment } from '#app/kernel/calendar.ts';
import type { DatedTerms } from '../leases/lease-terms.ts';
import { writeAgreed } from '../leases/lease-view.ts';
import { inCapitals, writeFen } from '../rents/fen.ts';
import { daysIn } from '../rents/months.ts';
import { stepsBy } from '../rents/steps.ts';
import { writeArea } from '../units/write-area.ts';
import { AMENDMENT_TONE, amendmentWorkflow, type AmendmentState } from './amendment-workflow.ts';
import { CHANGE_KIND_NAME, chargesOf, type Change } from './change.ts';
import type { Consequences } from './consequences.ts';

/** A change in words, before and after. */
export function changeShown(change: Change, was: DatedTerms): { name: string; was: string; is: string }[] {
  if (change.kind === 'price') {
    const charge = chargesOf(was).find(({ name }) => name === change.charge);
    const before =
      charge && (stepsBy({ startsOn: was.startsOn, price: charge.price }, charge, addDays(change.from, -1)).at(-1)?.price ?? charge.price);
    return [
      {
        name: `${change.charge}的单价，${writeDay(change.from)}起`,
        was: charge && before !== undefined ? `${writeAgreed({ ...charge, price: before })}` : '',
        is: charge ? `${writeAgreed({ ...charge, price: change.price })}${charge.rise ? '，以后按约定接着递增' : ''}` : '',
      },
    ];
  }
  if (change.kind === 'free') {
    const { from, to } = change.span;
    return [{ name: `${change.charge}的免租期`, was: '没有', is: `${writeDay(from)}至${writeDay(to)}，共 ${daysIn(change.span)} 天` }];
  }
  if (change.kind === 'term') return [{ name: '到期日', was: writeDay(was.endsOn), is: writeDay(change.endsOn) }];
  const until = writeDay(addDays(change.from, -1));
  return [
    ...was.units
      .filter(({ unitId }) => change.out.includes(unitId))
      .map(({ place, endsOn }) => ({ name: place, was: `租到${writeDay(endsOn)}`, is: `租到${until}，之后退出` })),
    ...change.joins.map(({ place, area }) => ({
      name: place,
      was: '不在合同里',
      is: `${writeArea(area)}，${writeDay(change.from)}起加入，单价与其他单元相同`,
    })),
  ];
}

const signed = (fen: number): string => (fen > 0 ? `+${writeFen(fen)}` : writeFen(fen));

/** What a change does in money, in words: bills that were issued, payments to come, and what they come to. */
export function consequencesShown({ corrections, replanned, credit, supplement, was, is }: Consequences) {
  return {
    corrections: corrections.map(({ number, name, place, amount, working }) => ({
      name: `第 ${number} 期，${place === null ? name : `${name}，${place}`}`,
      amount: `${amount > 0 ? '补收' : '调减'} ${writeFen(Math.abs(amount))}`,
      working,
    })),
    replanned: replanned.map((one) => ({
      number: one.number,
      period: `${writeDay(one.from)}至${writeDay(one.to)}`,
      was: one.was === null ? '没有这一期' : writeFen(one.was),
      is: one.is === null ? '没有这一期' : writeFen(one.is),
      difference: signed((one.is ?? 0) - (one.was ?? 0)),
    })),
    sums: [
      { name: '合同合计', says: was === is ? `${writeFen(is)}，不变` : `${writeFen(was)} 变为 ${writeFen(is)}（${signed(is - was)}）` },
      ...(supplement === 0 ? [] : [{ name: '补收', says: `${writeFen(supplement)}（${inCapitals(supplement)}），另开一份账单` }]),
      ...(credit === 0 ? [] : [{ name: '调减', says: `${writeFen(credit)}（${inCapitals(credit)}），先抵这几期的欠款，多的转为预收` }]),
    ],
    isNothing: corrections.length === 0 && replanned.length === 0,
  };
}
export type ConsequencesShown = ReturnType<typeof consequencesShown>;

interface Listed {
  number: number;
  state: AmendmentState;
  change: string;
  draftedAt: Date;
  inForceOn: string | null;
}

/** An amendment in the list of its contract. */
export const amendmentLine = ({ number, state, change, draftedAt, inForceOn }: Listed) => ({
  number,
  title: `第 ${number} 次变更：${CHANGE_KIND_NAME[(JSON.parse(change) as Change).kind]}`,
  when: inForceOn === null ? writeMoment(draftedAt) : `${writeDay(inForceOn)}生效`,
  standing: amendmentWorkflow.stateNames[state],
  tone: AMENDMENT_TONE[state],
});
