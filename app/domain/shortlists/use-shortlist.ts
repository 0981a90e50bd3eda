import { useMatches } from '@remix-run/react';
import { createContext, useContext } from 'react';
import { shownNeed, type Need } from '../inquiries/sending/need.ts';
import type { Kept, Shortlist } from './shortlist.ts';

export const NOTHING_KEPT: Shortlist = { kept: [], over: [] };

/** What the reader keeps, on every page. */
export const OwnShortlist = createContext<Shortlist>(NOTHING_KEPT);

export const useShortlist = (): readonly Kept[] => useContext(OwnShortlist).kept;

/** What the reader is looking for on this page. */
export const useNeed = (): Need => shownNeed(useMatches());

/** What found no room when the reader signed in. */
export const useLeftOver = (): readonly Kept[] => useContext(OwnShortlist).over;
