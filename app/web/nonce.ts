/**
 * The nonce for inline scripts. Browsers blank the attribute once a script is in the page, so that in
 * the browser it is blank here too and hydration finds what it expects.
 */
export function useNonce(fromServer: string | undefined): string | undefined {
  return typeof document === 'undefined' ? fromServer : '';
}
