import { createContext, useContext } from 'react';
import type { Kept } from './shortlist.ts';

/** What the reader keeps, on every page. */
export const Shortlist = createContext<readonly Kept[]>([]);

export const useShortlist = (): readonly Kept[] => useContext(Shortlist);
