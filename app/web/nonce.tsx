import { createContext, useContext } from 'react';

/** The nonce that this response's inline scripts carry; given by `entry.server.tsx`, absent in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);

/**
 * The nonce for inline scripts. Browsers blank the attribute once a script is in the page, so that in
 * the browser it is blank here too and hydration finds what it expects.
 */
export function useNonce(): string | undefined {
  const nonce = useContext(NonceContext);
  return typeof document === 'undefined' ? nonce : '';
}
