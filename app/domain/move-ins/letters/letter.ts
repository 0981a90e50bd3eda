import { dayOf, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import type { CheckedNow } from '../move-in-checks.ts';
import { clocksOf, contractUntil, type MoveInEventKind } from '../move-in-clocks.ts';

/** The events of which the institution gets a letter, and what the letter is called. */
export const LETTER_TITLE = {
  accepted: '入驻申请受理通知书',
  deemed: '入驻申请受理通知书',
  returned: '入驻申请补正告知书',
  notAccepted: '入驻申请不予受理通知书',
  extended: '延长办理期限告知书',
  approved: '准予入驻决定书',
  declined: '不予准入决定书',
  upheld: '申诉复核决定书',
  overturned: '申诉复核决定书',
} as const satisfies Partial<Record<MoveInEventKind, string>>;
export type LetterKind = keyof typeof LETTER_TITLE;
export const LETTER_KINDS = Object.keys(LETTER_TITLE) as LetterKind[];

/** Whether a letter is written of what happened. */
export const hasLetter = (kind: MoveInEventKind): kind is LetterKind => Object.hasOwn(LETTER_TITLE, kind);

export interface Letter {
  title: string;
  /** 文号. */
  number: string;
  to: string;
  paragraphs: string[];
  /** What is to be corrected, or what was found of conditions. */
  items: { name: string; says: string }[];
  /** How to appeal; null if nothing can be appealed. */
  appeal: string | null;
  from: string;
  on: string;
}

/** A letter as it was given, with the hash of its content. */
export interface KeptLetter extends Letter {
  hash: string;
}

/** At the foot of a letter: the beginning of its hash, enough to tell whether two copies are of one letter. */
export const footOf = ({ hash }: Pick<KeptLetter, 'hash'>): string => `内容校验码：${hash.slice(0, 16)}`;

/** The number of a letter: the how-manieth of its park in its year. */
export const letterNumber = (park: string, on: Day, sequence: number): string => `${park}入驻〔${on.slice(0, 4)}〕${sequence} 号`;

/**
 * The letter about what happened, with the days as they were reckoned then: number, day, grounds, and how to appeal.
 * @param at the place of the event in `row.events`, whose kind has a letter.
 * @param sequence see letterNumber.
 */
export function letterOf(row: MoveInRow, at: number, sequence: number): Letter | null {
  const event = row.events[at];
  if (!event || !hasLetter(event.kind)) return null;
  const { kind, on, why, findings } = event;
  const { rules, calendar, park, institution, versions } = row;
  const clocks = clocksOf(row.events.slice(0, at + 1), rules.limits, { today: on, calendar });
  const version = versions.findLast(({ submittedAt }) => submittedAt <= event.at);
  const handedIn = version ? `${writeDay(dayOf(version.submittedAt))}提交的入驻申请（第 ${version.number} 次提交）` : '入驻申请';
  const under = `《${park.name}准入规则》第 ${rules.number} 版`;
  const reason = why === null || why === '' ? [] : [`理由：${why}`];
  const due = clocks.decision.due === null ? [] : [`决定的期限是${writeDay(clocks.decision.due)}；补正、暂停和公示的日子不计入。`];
  const found = findings === null ? [] : (JSON.parse(findings) as CheckedNow[]);
  const names = new Map(row.questions.map((question) => [question.at, question.name]));
  const returned = version?.returned?.items ?? [];
  const deemed = row.events.slice(0, at).findLast((earlier) => earlier.kind === 'received' || earlier.kind === 'deemed')?.kind === 'deemed';
  const contract = contractUntil(clocks, { waits: false, freeSince: null }, { waitedOn: null, contractTold: null }, calendar);
  const paragraphs: Record<LetterKind, string[]> = {
    accepted: [
      deemed ? `贵单位${handedIn}，已自收到申请之日起视为受理，现补记受理，办理期限不变。` : `贵单位${handedIn}，按${under}予以受理。`,
      ...due,
    ],
    deemed: [
      `贵单位${handedIn}，园区在 ${rules.limits.accept} 个工作日内没有告知需要补正的内容，按${under}自收到申请之日起视为受理。`,
      ...due,
    ],
    returned: [
      `贵单位${handedIn}，需要补正以下内容。`,
      ...(clocks.resubmit === null
        ? []
        : [`请在${writeDay(clocks.resubmit)}以前逐项补正，重新提交；到期没有提交的，申请失效，可以重新申请。`]),
    ],
    notAccepted: [`贵单位${handedIn}，按${under}不予受理。`, ...reason],
    extended: [`贵单位${handedIn}，经批准延长办理期限 ${event.days ?? 0} 个工作日。`, ...reason, ...due],
    approved: [
      `贵单位${handedIn}，经审查符合${under}的准入条件，准予入驻。`,
      ...(contract === null
        ? []
        : [`请在${writeDay(contract)}以前与园区签约；所希望的单元都不空的，按首次提交的先后候补，候补期间不计入。`]),
    ],
    declined: [`贵单位${handedIn}，经审查不符合${under}的准入条件，不予准入。`, ...reason],
    upheld: ['贵单位的申诉，经没有经手的人员复核，维持原决定。这是最终决定。', ...reason],
    overturned: ['贵单位的申诉，经没有经手的人员复核，撤销原决定，继续办理，期限重新计算。', ...reason, ...due],
  };
  const refused = kind === 'declined' || kind === 'notAccepted';
  return {
    title: LETTER_TITLE[kind],
    number: letterNumber(park.shortName, on, sequence),
    to: `${institution.organisation.name}（统一社会信用代码 ${institution.organisation.uscc}）`,
    paragraphs: paragraphs[kind],
    items:
      kind === 'returned'
        ? returned.map((item) => ({ name: names.get(item.at) ?? item.at, says: item.why }))
        : found.flatMap(({ label, finding }) => (finding === null ? [] : [{ name: label, says: finding }])),
    appeal:
      refused && clocks.appealUntil !== null
        ? `不服本决定的，可以在${writeDay(clocks.appealUntil)}以前在本站申诉一次，由没有经手的工作人员或主管部门复核。`
        : null,
    from: `${park.name}运营方`,
    on: writeDay(on),
  };
}
