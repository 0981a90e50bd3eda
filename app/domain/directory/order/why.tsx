/** 为什么在这里: explains why a row is in the list and at this position. */
export function Why({ reasons }: { reasons: readonly string[] }) {
  return (
    <details className="no-print text-small text-muted">
      <summary className="inline-block min-h-6 underline decoration-line-strong decoration-dotted underline-offset-4">为什么在这里</summary>
      <ul className="mt-1 list-disc pl-5">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}
