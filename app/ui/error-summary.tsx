/** Lists all errors of a form above it, each linked to its field. Renders nothing if there are none. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly { fieldId: string; message: string }[] }) {
  if (errors.length === 0) return null;
  return (
    <div role="alert" className="border-2 border-danger px-4 py-3">
      <p className="font-semibold text-danger">{title}</p>
      <ul className="mt-1 list-disc pl-5">
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`} className="text-danger underline">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
