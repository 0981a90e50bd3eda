import { createContext, useContext } from 'react';

/** The nonce of this response's inline scripts; provided by `entry.server.tsx`, absent in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);

/**
 * The nonce for inline scripts. Browsers blank the attribute once a script is in the page, so it is blank there too and hydration finds
 * what it expects.
 */
export function useNonce(): string | undefined {
  const nonce = useContext(NonceContext);
  return typeof document === 'undefined' ? nonce : '';
}
