/** An entry of the ledger of a deposit, in fen. `due` is what was agreed and changes nothing that is held. */
export interface DepositEntry {
  kind: 'due' | 'received' | 'carriedIn' | 'applied' | 'refunded' | 'forfeited' | 'carriedOut';
  amount: number;
}

const SIGN: Record<DepositEntry['kind'], -1 | 0 | 1> = {
  due: 0,
  received: 1,
  carriedIn: 1,
  applied: -1,
  refunded: -1,
  forfeited: -1,
  carriedOut: -1,
};

/** What is held of a deposit, and what of the agreed sum has not come; a refund comes from what is held, never from the contract. */
export function depositStands(entries: readonly DepositEntry[]): { held: number; missing: number } {
  const sum = (of: (kind: DepositEntry['kind']) => number): number => entries.reduce((all, { kind, amount }) => all + of(kind) * amount, 0);
  const came = sum((kind) => Math.max(0, SIGN[kind]));
  return { held: sum((kind) => SIGN[kind]), missing: Math.max(0, sum((kind) => (kind === 'due' ? 1 : 0)) - came) };
}
