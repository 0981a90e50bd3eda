import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { FAULT_MARK } from '../kit/fault-title.ts';
import { pointedAt } from '../kit/pointed-at.client.ts';
import { useFault } from '../kit/use-fault.ts';

/** How long the announcement stands: read by then, and out of the way of whoever reads on through the page. */
const READ_MS = 2_000;

const main = (): HTMLElement | null => document.getElementById('main');

/** Gives the focus to an element without scrolling, which is the router's to do. */
function focusOn(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  if (document.activeElement === element) return;
  // Text takes the focus only if it may; it leaves the order of the keyboard again at once.
  element.setAttribute('tabindex', '-1');
  element.focus({ preventScroll: true });
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
}

/**
 * What a browser does by itself when it loads a document: after scripts have led to another page, its title is announced, and the
 * keyboard goes on from the start of its content, or from where the address points. A form that stays on its page keeps the focus.
 */
export function Arrival() {
  const { pathname, hash, key } = useLocation();
  const { state } = useNavigation();
  const [title, setTitle] = useState('');
  const last = useRef<string | null>(null);
  const before = useRef<Element | null>(null);

  useEffect(() => {
    if (state !== 'idle') before.current = document.activeElement;
  }, [state]);

  useEffect(() => {
    const from = last.current;
    last.current = pathname;
    if (from === null) return;
    const now = document.activeElement;
    const lost = now === null || now === document.body;
    if (from === pathname && !lost) return;
    // A page that has put the focus somewhere itself knows better.
    if (lost || now === before.current) {
      const target = pointedAt(hash) ?? main();
      if (target) focusOn(target);
    }
    if (from !== pathname) setTitle(document.title);
  }, [pathname, hash, key]);

  // A document that was loaded with something wrong keeps its title until it is left.
  const [wrongAt, setWrongAt] = useState<string | null>(null);
  useEffect(() => {
    const loaded = document.querySelector(`title[${FAULT_MARK}]`);
    if (loaded) setWrongAt(key);
    loaded?.removeAttribute(FAULT_MARK);
  }, [key]);
  useFault(wrongAt === key);

  useEffect(() => {
    if (title === '') return;
    const timer = setTimeout(() => setTitle(''), READ_MS);
    return () => clearTimeout(timer);
  }, [title]);

  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {title}
    </div>
  );
}
