import { readMarkup, type Run } from './markup.ts';

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ text, strong }, i) => (strong ? <strong key={i}>{text}</strong> : <span key={i}>{text}</span>));
}

/** Renders an institution's text with its small markup (see markup.ts). */
export function MarkedUp({ text }: { text: string }) {
  return (
    <div className="grid max-w-text gap-3">
      {readMarkup(text).map((block, i) =>
        block.kind === 'paragraph' ? (
          <p key={i}>
            <Runs runs={block.runs} />
          </p>
        ) : (
          <ul key={i} className="list-disc pl-5">
            {block.items.map((runs, j) => (
              <li key={j}>
                <Runs runs={runs} />
              </li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}
