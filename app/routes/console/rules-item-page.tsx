import type { ReactNode } from 'react';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { SendButton } from '#app/kit/form.tsx';
import { paths } from '#app/paths.ts';

interface RulesItemPageProps {
  park: { slug: string; name: string };
  title: string;
  /** Whether what is sent goes into the draft. */
  draft?: boolean;
  /** What was just done, by the word in the address. */
  done?: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** A page below the draft of a park's rules. */
export function RulesItemPage({ park, title, draft = true, done, children }: RulesItemPageProps) {
  return (
    <ConsolePage
      park={park}
      title={title}
      intro={draft ? <p>存入草稿；发布以后才生效。</p> : undefined}
      crumbs={[{ name: '准入规则', to: paths.rulesDraft(park.slug) }]}
      done={done}
    >
      {children}
    </ConsolePage>
  );
}

/** What can be done with an item of the draft; one that is not there yet cannot be deleted. */
export function RulesItemButtons({ there }: { there: boolean }) {
  return (
    <div className="flex flex-wrap gap-3">
      <SendButton intent="save">存入草稿</SendButton>
      {there && (
        <SendButton intent="remove" tone="secondary">
          从草稿中删除
        </SendButton>
      )}
    </div>
  );
}
