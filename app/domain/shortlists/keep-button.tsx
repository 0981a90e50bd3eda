import { Link, useLocation } from '@remix-run/react';
import { Check, Plus } from 'lucide-react';
import { button } from '#app/ui/button.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import { useScripts } from '#app/kit/use-scripts.ts';
import { paths } from '#app/paths.ts';
import { MOST_KEPT } from './shortlist.ts';
import { useNeed, useShortlist } from './use-shortlist.ts';

interface KeepButtonProps {
  slug: string;
  name: string;
  /** Tells the buttons of one page apart if several are for the same institution. */
  at?: string;
  /** In few words, where there is little room. */
  short?: boolean;
}

/** Keeps an institution for comparing, or lets it go. The page that it stands on is the same for every visitor who keeps nothing. */
export function KeepButton({ slug, name, at = slug, short = false }: KeepButtonProps) {
  const kept = useShortlist();
  const need = useNeed();
  const scripts = useScripts();
  const { pathname, search } = useLocation();
  const isKept = kept.some((one) => one.slug === slug);
  const place = `keep-${at}`;
  const words = isKept ? (short ? '移出候选' : '已在候选，移出') : '加入候选';
  if (!isKept && kept.length >= MOST_KEPT)
    return (
      <Link to={paths.shortlist(need)} className={`no-print ${button.secondary}`}>
        {short ? '候选已满' : `候选已满（${MOST_KEPT} 家），去整理`}
      </Link>
    );
  return (
    <PostForm keyless action={paths.shortlist()} preventScrollReset id={place} className="no-print inline-block scroll-mt-24">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="back" value={pathname + search} />
      {/* Without scripts the page is loaded anew, and returns to the place of the button. */}
      {!scripts && <input type="hidden" name="jump" value={place} />}
      <button name="intent" value={isKept ? 'remove' : 'add'} aria-label={`${words}：${name}`} className={button.secondary}>
        {isKept ? <Check size={16} aria-hidden="true" /> : <Plus size={16} aria-hidden="true" />}
        {words}
      </button>
    </PostForm>
  );
}
