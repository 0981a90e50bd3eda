import { Link } from '@remix-run/react';
import { SITE_TEXT_NAME, type SiteTextKind } from '#app/domain/site-texts/site-text.ts';
import { MarkedUp } from '#app/kernel/content/marked-up.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { PublishedVersions } from '#app/kit/published-versions.tsx';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';

export interface SiteTextShown {
  kind: SiteTextKind;
  number: number;
  text: string;
  published: string;
  /** Whether this is the version in force. */
  inForce: boolean;
  versions: readonly { number: number; published: string }[];
}

/** A text of whoever runs the site, with its date and its other versions. */
export function SiteTextPage({ kind, number, text, published, inForce, versions }: SiteTextShown) {
  return (
    <>
      <PageHead title={SITE_TEXT_NAME[kind]}>
        <p>
          第 {number} 版，{published}发布{inForce ? '，现行有效' : ''}。
        </p>
      </PageHead>
      <div className="mt-6 grid gap-8">
        {!inForce && (
          <Notice tone="attention" title="这是以前的版本">
            <p>
              <Link to={paths.siteText(kind)}>查看现行的版本</Link>
            </p>
          </Notice>
        )}
        <MarkedUp text={text} />
        {versions.length > 1 && (
          <PublishedVersions title="各个版本" versions={versions} shown={number} to={(one) => paths.siteText(kind, one)} />
        )}
      </div>
    </>
  );
}
