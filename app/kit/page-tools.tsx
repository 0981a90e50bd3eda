import { useState } from 'react';
import { Check, Link2, Printer } from 'lucide-react';
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
