import { Link } from '@remix-run/react';

interface PublishedVersionsProps {
  title: string;
  /** The newest first. */
  versions: readonly { number: number; published: string }[];
  /** The version that the page itself shows; null if it shows none. */
  shown: number | null;
  to: (number: number) => string;
}

/** The published versions of a text, each with its day. */
export function PublishedVersions({ title, versions, shown, to }: PublishedVersionsProps) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-2 text-lead">
        {title}
      </h2>
      <ul className="border-t border-line">
        {versions.map(({ number, published }) => (
          <li key={number} className="flex flex-wrap gap-x-6 border-b border-line py-2">
            {number === shown ? <span aria-current="true">第 {number} 版</span> : <Link to={to(number)}>第 {number} 版</Link>}
            <span className="text-muted">{published}发布</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
