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
}

/** One facet: checkboxes, each with the number of results it would give. A value without results stays visible, dimmed. */
export function FacetList({ name, legend, options, form, onToggle, countLabel }: FacetListProps) {
  return (
    <fieldset className="border-t border-line pt-3 pb-4">
      <legend className="float-left w-full font-semibold">{legend}</legend>
      <ul className="clear-both pt-1">
        {options.map((option) => (
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
    </fieldset>
  );
}
