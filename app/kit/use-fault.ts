import { useEffect } from 'react';
import { faultless, faulty } from './fault-title.ts';

/** How many parts of the page say that something is wrong. */
let wrongs = 0;

/** Lets the page's title say that something is wrong as long as it is; without scripts the server writes such a title itself. */
export function useFault(isWrong: boolean): void {
  useEffect(() => {
    if (!isWrong) return;
    wrongs += 1;
    document.title = faulty(document.title);
    return () => {
      wrongs -= 1;
      if (wrongs === 0) document.title = faultless(document.title);
    };
  }, [isWrong]);
}
