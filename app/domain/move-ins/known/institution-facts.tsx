import type { ReactNode } from 'react';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { writeSource, type KnownFact } from './known-facts.ts';

/** 机构信息: what the site knows of the institution, each fact with its source. */
export function InstitutionFacts({ facts, children }: { facts: readonly KnownFact[]; children?: ReactNode }) {
  return (
    <section aria-labelledby="institution">
      <h2 id="institution" className="mb-2 text-lead">
        机构信息
      </h2>
      <FactsTable rows={facts.map(({ name, value, source }) => ({ name, value, note: writeSource(source) }))} />
      {children}
    </section>
  );
}
