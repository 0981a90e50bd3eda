import type { ReactNode } from 'react';
import { PrintPage } from '#app/kit/page-tools.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { Breadcrumb, type Crumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { numberedHeading, SIGNED_BY_HAND, type Paper, type PaperSection, type PaperTable } from './paper.ts';

function Table({ name, head, rows, total, numbers }: PaperTable) {
  const side = (at: number): string => (numbers.includes(at) ? 'text-right whitespace-nowrap' : '');
  const cells = (row: readonly string[]) =>
    row.map((cell, at) => (
      <td key={at} className={`py-1 pr-4 align-top whitespace-pre-line last:pr-0 ${side(at)}`}>
        {cell}
      </td>
    ));
  return (
    <WideTable name={name}>
      <table className="w-full min-w-[34rem] border-t border-line text-small print:min-w-0">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr className="border-b border-line text-left">
            {head.map((cell, at) => (
              <th key={cell} scope="col" className={`py-1 pr-4 last:pr-0 ${side(at)}`}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} className="break-inside-avoid border-b border-line">
              {cells(row)}
            </tr>
          ))}
          {total && <tr className="border-b border-line font-semibold">{cells(total)}</tr>}
        </tbody>
      </table>
    </WideTable>
  );
}

function Section({ section: { heading, texts = [], facts = [], table, notes = [] }, at }: { section: PaperSection; at: number }) {
  return (
    <section aria-labelledby={`part-${at}`} className="mt-8 grid grid-cols-1 gap-3">
      <h2 id={`part-${at}`} className="break-after-avoid font-semibold">
        {numberedHeading(heading, at)}
      </h2>
      {texts.map((text) => (
        <p key={text} className="whitespace-pre-line">
          {text}
        </p>
      ))}
      {facts.length > 0 && (
        <FactsTable rows={facts.map(({ name, says }) => ({ name, value: <span className="whitespace-pre-line">{says}</span> }))} />
      )}
      {table && <Table {...table} />}
      {notes.map((note) => (
        <p key={note} className="text-small text-muted">
          {note}
        </p>
      ))}
    </section>
  );
}

interface PaperPageProps {
  paper: Paper;
  /** Where it is as a file. */
  file: string;
  /** The pages between the desk and this one. */
  crumbs: readonly Crumb[];
  /** What is said before it, and what can be done with it; neither is printed. */
  before?: ReactNode;
  after?: ReactNode;
}

/** A paper as it is printed, with the ways to print and to take it along. */
export function PaperPage({ paper: { title, mark, number, sections, signatures, foot }, file, crumbs, before, after }: PaperPageProps) {
  return (
    <>
      <div className="no-print mb-6 grid gap-4">
        <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }, { name: '工作台', to: paths.desk() }, ...crumbs]} />
        {before}
        <p className="flex flex-wrap gap-3">
          <PrintPage />
          <a href={file} className={button.secondary}>
            下载文档
          </a>
        </p>
      </div>
      <article className="sheet mx-auto max-w-[52rem] border border-line bg-paper px-4 py-10 sm:px-10 print:max-w-none print:border-0 print:p-0">
        {mark !== null && <p className="w-fit border-2 border-line-strong px-3 text-lead font-semibold">{mark}</p>}
        <h1 className="text-center text-title">{title}</h1>
        <p className="mt-2 text-right text-muted">{number}</p>
        {sections.map((section, at) => (
          <Section key={section.heading} section={section} at={at} />
        ))}
        {signatures.length > 0 && (
          <div className="mt-12 grid break-inside-avoid gap-8 sm:grid-cols-2 print:grid-cols-2">
            {signatures.map(({ role, name }) => (
              <div key={role}>
                <p className="font-semibold">
                  {role}：{name}
                </p>
                {SIGNED_BY_HAND.map((line) => (
                  <p key={line} className="mt-6">
                    {line}：
                  </p>
                ))}
              </div>
            ))}
          </div>
        )}
        <p className="mt-10 text-small text-muted">{foot}</p>
      </article>
      {after !== undefined && <div className="no-print mx-auto mt-8 grid max-w-[52rem] grid-cols-1 gap-8">{after}</div>}
    </>
  );
}
