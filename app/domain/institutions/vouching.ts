import { latestDay, type Day } from '#app/kernel/calendar.ts';
import { FACTS, OWN_FACTS, type Fact, type VerifiedFact } from './freshness.ts';

/** Who says that a public fact holds: an authority that checked it, or the institution itself. The two never share a word or a mark. */
export type Voucher = 'authority' | 'own';

export const VOUCHER_NAME: Record<Voucher, string> = { authority: '主管部门核验', own: '机构自行复核' };

const isOwn = (fact: Fact): boolean => (OWN_FACTS as readonly Fact[]).includes(fact);

/** The facts that only an authority vouches for and no deed of an institution can date: the order of lists looks at these alone. */
export const CHECKED_FACTS: readonly Fact[] = FACTS.filter((fact) => !isOwn(fact));

/** The kind of source that says who vouches; `demonstration` stands for whoever would vouch for the fact in earnest. */
export interface Vouched extends VerifiedFact {
  source: { kind: 'document' | 'register' | 'publicKnowledge' | 'demonstration' | 'statement' };
}

/** Who vouches for a fact. */
export function voucherOf({ fact, source: { kind } }: Pick<Vouched, 'fact' | 'source'>): Voucher {
  if (kind === 'statement') return 'own';
  return kind === 'demonstration' && isOwn(fact) ? 'own' : 'authority';
}

/** The day on which an authority last checked what only it can vouch for, registration and licences; null if it never did. */
export function lastChecked(facts: readonly VerifiedFact[]): Day | null {
  return latestDay(facts.flatMap(({ fact, verifiedOn }) => (isOwn(fact) ? [] : [verifiedOn])));
}

/** Those of the facts that only an authority vouches for. */
export const checkedFacts = <One extends VerifiedFact>(facts: readonly One[]): One[] => facts.filter(({ fact }) => !isOwn(fact));

/** The day on which the institution last said that its own facts hold; null if it never did. */
export function lastConfirmed(facts: readonly Vouched[]): Day | null {
  return latestDay(facts.flatMap((one) => (voucherOf(one) === 'own' ? [one.verifiedOn] : [])));
}
