import type { DiffRun, FieldDifference, SectionDifference } from './differences.server.ts';

/** A run that was kept, added or removed. The kind is also said in words, since screen readers pass over the marks. */
function Part({ run: { text, strong, kind } }: { run: DiffRun }) {
  const words = strong ? <strong>{text}</strong> : text;
  if (kind === 'same') return <span>{words}</span>;
  return kind === 'added' ? (
    <ins className="bg-teal-wash text-teal-deep decoration-1 underline-offset-4">
      <span className="sr-only">（新增）</span>
      {words}
      <span className="sr-only">（新增结束）</span>
    </ins>
  ) : (
    <del className="bg-danger-wash text-danger">
      <span className="sr-only">（删去）</span>
      {words}
      <span className="sr-only">（删去结束）</span>
    </del>
  );
}

function Runs({ field: { shape, runs } }: { field: FieldDifference }) {
  if (shape === 'text') return runs.map((run, i) => <Part key={i} run={run} />);
  if (shape === 'fact')
    return (
      <span className="inline-flex flex-wrap gap-x-3">
        {runs.map((run, i) => (
          <span key={i}>
            {i > 0 && <span aria-hidden="true">→ </span>}
            <Part run={run} />
          </span>
        ))}
      </span>
    );
  return (
    <ul className="grid gap-2">
      {runs.map((run, i) => (
        <li key={i}>
          <Part run={run} />
        </li>
      ))}
    </ul>
  );
}

/**
 * The differences, section by section; the anchors are `section-…`. In a second list of the same page they begin with `heading`, the id of
 * the heading over it, which also tells its sections from those of the first.
 */
export function DifferenceList({ differences, heading }: { differences: readonly SectionDifference[]; heading?: string }) {
  const anchor = (section: string): string => `${heading ?? 'section'}-${section}`;
  const named = (section: string): string => [...(heading === undefined ? [] : [heading]), `${anchor(section)}-name`].join(' ');
  if (differences.length === 0) return <p className="border-y border-line py-4 text-muted">没有不同。</p>;
  return (
    <div className="grid grid-cols-1 gap-6">
      {differences.map(({ section, name, fields }) => (
        <section key={section} id={anchor(section)} aria-labelledby={named(section)}>
          <h3 id={`${anchor(section)}-name`} className="mb-1 font-semibold">
            {name}
          </h3>
          {fields.length === 0 ? (
            <p className="border-y border-line py-2 text-muted">没有文字内容，或只调整了显示方式。</p>
          ) : (
            <dl className="border-t border-line">
              {fields.map((field) => (
                <div key={field.label} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[9rem_1fr]">
                  <dt className="text-muted">{field.label}</dt>
                  <dd className="max-w-text whitespace-pre-line" lang={field.lang}>
                    <Runs field={field} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      ))}
    </div>
  );
}
