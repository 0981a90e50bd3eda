import type { RegisterReading } from './register-check.ts';

/** How the columns of a register were understood, so that the officer sees what was compared and what was not. */
export function ReadColumns({ reading: { columns, unread, notes } }: { reading: RegisterReading }) {
  return (
    <details className="border-y border-line py-2" open={notes.length > 0}>
      <summary className="min-h-11 content-center font-semibold">
        名录的列怎样读：读了 {columns.length} 列{unread.length > 0 && `，${unread.length} 列没有读`}
      </summary>
      <ul className="mt-2 grid gap-x-8 gap-y-1 text-small sm:grid-cols-2">
        {columns.map(({ name, from }) => (
          <li key={`${name} ${from}`}>
            {name}：{from}
          </li>
        ))}
      </ul>
      {unread.length > 0 && <p className="mt-2 text-small text-muted">没有读的列：{unread.join('、')}</p>}
      {notes.length > 0 && (
        <ul className="mt-2 list-disc pl-5 text-small">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
