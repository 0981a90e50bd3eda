import type { PlannedLine } from './lease-plan.ts';

interface WorkedLinesProps {
  lines: readonly (Pick<PlannedLine, 'name' | 'working'> & { amount: string })[];
}

/** The lines of a payment, each with the steps by which a reader can reckon after it. */
export function WorkedLines({ lines }: WorkedLinesProps) {
  return lines.map(({ name, amount, working }, nth) => (
    <div key={nth}>
      <p>
        {name}：{amount}
      </p>
      <ul className="text-small text-muted">
        {working.map((step, at) => (
          <li key={at}>{step}</li>
        ))}
      </ul>
    </div>
  ));
}
