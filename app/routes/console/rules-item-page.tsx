import type { ReactNode } from 'react';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { paths } from '#app/paths.ts';

interface RulesItemPageProps {
  park: { slug: string; name: string };
  title: string;
  /** Whether what is sent goes into the draft. */
  draft?: boolean;
  children: ReactNode;
}

/** A page below the draft of a park's rules. */
export function RulesItemPage({ park, title, draft = true, children }: RulesItemPageProps) {
  return (
    <ConsolePage
      park={park}
      title={title}
      intro={draft ? <p>存入草稿；发布以后才生效。</p> : undefined}
      crumbs={[{ name: '准入规则', to: paths.rulesDraft(park.slug) }]}
    >
      {children}
    </ConsolePage>
  );
}
