export interface FacetOption {
  value: string;
  name: string;
  count: number;
  chosen: boolean;
}

interface FacetListProps {
  /** Name of the query parameter. */
  name: string;
  legend: string;
  options: readonly FacetOption[];
  /** Id of the form that the checkboxes belong to. */
  form: string;
  onToggle?: () => void;
  /** Writes a count, e.g. `12 家`. */
  countLabel: (count: number) => string;
  /** Names the folded values by their number, e.g. `另有 3 项没有结果`. */
  foldedLabel: (count: number) => string;
}

/** One facet: checkboxes, each with the number of results it would give. Values without results are folded; a facet without any is left out. */
export function FacetList({ name, legend, options, form, onToggle, countLabel, foldedLabel }: FacetListProps) {
  const shown = options.filter(({ count, chosen }) => count > 0 || chosen);
  const folded = options.filter((option) => !shown.includes(option));
  if (shown.length === 0) return null;
  const list = (some: readonly FacetOption[]) => (
    <ul className="clear-both pt-1">
      {some.map((option) => (
        <li key={option.value}>
          <label className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              form={form}
              name={name}
              value={option.value}
              checked={option.chosen}
              onChange={onToggle}
              readOnly={!onToggle}
            />
            <span className={option.count === 0 && !option.chosen ? 'text-muted' : undefined}>{option.name}</span>
            <span className="ml-auto text-small text-muted" aria-label={countLabel(option.count)}>
              {option.count.toLocaleString('zh-CN')}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
  return (
    <fieldset className="border-t border-line pt-3 pb-4">
      <legend className="float-left w-full font-semibold">{legend}</legend>
      {list(shown)}
      {folded.length > 0 && (
        <details>
          <summary className="min-h-6 py-1 text-small text-muted">{foldedLabel(folded.length)}</summary>
          {list(folded)}
        </details>
      )}
    </fieldset>
  );
}
