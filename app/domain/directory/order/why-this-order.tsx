import { PART_NAME, WEIGHT } from './merit.ts';
import { ORDER_RULE, PART_RULE } from './order-rule.ts';

/** 排列规则: how the list is ordered, with the weight of each part. */
export function OrderRule() {
  return (
    <section aria-labelledby="order-rule" className="mt-10 border-t border-line pt-3 text-small text-muted">
      <h2 id="order-rule" className="font-semibold text-ink">
        排列规则
      </h2>
      <ol className="mt-1 max-w-text list-decimal pl-5">
        {ORDER_RULE.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <details className="mt-1">
        <summary className="inline-block min-h-6 underline decoration-line-strong decoration-dotted underline-offset-4">各项多少分</summary>
        <ul className="mt-1 max-w-text">
          {PART_RULE.map(({ part, says }) => (
            <li key={part} className="grid grid-cols-[6em_1fr] gap-x-4 border-b border-line py-1">
              <span className="text-ink">
                {PART_NAME[part]} {WEIGHT[part]} 分
              </span>
              <span>{says}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
