import { PrintPage } from '#app/kit/page-tools.tsx';
import { paths } from '#app/paths.ts';
import { Breadcrumb, type Crumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { footOf, type KeptLetter } from './letter.ts';

interface LetterPageProps {
  letter: KeptLetter;
  /** Where it is as a file. */
  file: string;
  /** The pages between the desk and this one. */
  crumbs: readonly Crumb[];
}

/** A letter as it is printed, with the ways to print and to take it along. */
export function LetterPage({ letter, file, crumbs }: LetterPageProps) {
  const { title, number, to, paragraphs, items, appeal, from, on } = letter;
  return (
    <>
      <div className="no-print mb-6">
        <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }, { name: '工作台', to: paths.desk() }, ...crumbs]} />
      </div>
      <article className="mx-auto max-w-text border border-line bg-paper px-6 py-10 print:border-0 print:px-0">
        <h1 className="text-center text-title">{title}</h1>
        <p className="mt-2 text-right text-muted">{number}</p>
        <p className="mt-6">{to}：</p>
        {paragraphs.map((paragraph) => (
          <p key={paragraph} className="mt-3 indent-8 whitespace-pre-line">
            {paragraph}
          </p>
        ))}
        {items.length > 0 && (
          <ol className="mt-3 list-decimal pl-13">
            {items.map(({ name, says }) => (
              <li key={name}>
                {name}：{says}
              </li>
            ))}
          </ol>
        )}
        {appeal !== null && <p className="mt-3 indent-8">{appeal}</p>}
        <p className="mt-8 text-right">{from}</p>
        <p className="text-right">{on}</p>
        <p className="mt-8 text-small text-muted">{footOf(letter)}</p>
        <p className="no-print mt-8 flex flex-wrap gap-3">
          <PrintPage />
          <a href={file} className={button.secondary}>
            下载文档（DOCX）
          </a>
        </p>
      </article>
    </>
  );
}
