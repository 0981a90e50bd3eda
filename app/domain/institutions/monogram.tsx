import { monogramOf } from './monogram.ts';

/** Stands where an institution's logo would: decoration beside its name. */
export function Monogram({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-14 shrink-0 items-center justify-center border border-line bg-teal-wash text-lead font-semibold text-teal-deep"
    >
      {monogramOf(name)}
    </span>
  );
}
