import { addDays } from '#app/kernel/calendar.ts';
import { amountOf, owedUntil, type Charge } from './charge.ts';
import { exactly } from './fen.ts';
import type { Span } from './months.ts';

/**
 * The amounts of a period for the parts into which a charge was divided, in fen: together what it would have been undivided. The odd fen
 * goes by the largest remainder, ties to the larger part, then to the earlier one (TENANCY B3).
 * @param quantities of the parts, in hundredths.
 */
export function divided(charge: Charge, span: Span, quantities: readonly number[]): number[] {
  const all = quantities.reduce((sum, quantity) => sum + quantity, 0);
  const owed = owedUntil(charge, span.to).sub(owedUntil(charge, addDays(span.from, -1)));
  const parts = quantities.map((quantity, at) => {
    const share = owed.mul(quantity).div(all);
    const fen = Number(share.n / share.d);
    return { at, quantity, fen, rest: share.sub(exactly(fen)) };
  });
  const odd = amountOf(charge, span) - parts.reduce((sum, { fen }) => sum + fen, 0);
  const first = parts.toSorted((a, b) => b.rest.compare(a.rest) || b.quantity - a.quantity || a.at - b.at).slice(0, odd);
  return parts.map((part) => part.fen + (first.includes(part) ? 1 : 0));
}
