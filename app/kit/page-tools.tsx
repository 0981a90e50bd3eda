import { useEffect, useState } from 'react';
import { Check, Link2, Printer, Share2 } from 'lucide-react';
import { button } from '#app/ui/button.ts';
import { useScripts } from './use-scripts.ts';

/** Copies the address of the page; without scripts the browser's address bar serves. */
export function CopyLink({ label = '复制链接' }: { label?: string }) {
  const scripts = useScripts();
  const [said, setSaid] = useState('');
  if (!scripts) return null;
  const copy = () => {
    navigator.clipboard.writeText(location.href.split('#')[0] ?? '').then(
      () => setSaid('已复制'),
      () => setSaid('没有复制成功，请从地址栏复制'),
    );
  };
  return (
    <>
      <button type="button" onClick={copy} className={`no-print ${button.secondary}`}>
        {said === '已复制' ? <Check size={16} aria-hidden="true" /> : <Link2 size={16} aria-hidden="true" />}
        {said === '' ? label : said}
      </button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

/** Opens the browser's own dialogue for printing. */
export function PrintPage({ label = '打印' }: { label?: string }) {
  if (!useScripts()) return null;
  return (
    <button type="button" onClick={() => print()} className={`no-print ${button.secondary}`}>
      <Printer size={16} aria-hidden="true" />
      {label}
    </button>
  );
}

/** Hands the page to another program of the device; only where the browser can. */
export function SharePage({ title }: { title: string }) {
  const [able, setAble] = useState(false);
  useEffect(() => setAble('share' in navigator), []);
  if (!able) return null;
  // Whoever thinks better of it has not met an error.
  const share = () => void navigator.share({ title, url: location.href.split('#')[0] }).catch(() => undefined);
  return (
    <button type="button" onClick={share} className={`no-print ${button.secondary}`}>
      <Share2 size={16} aria-hidden="true" />
      分享
    </button>
  );
}
