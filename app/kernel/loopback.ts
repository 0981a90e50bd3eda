/** Hosts that never leave this machine: the only ones that are reached without TLS. */
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]', '::1'];

/** Whether the host of an address is this machine. */
export const isLoopback = (address: string): boolean => URL.canParse(address) && LOOPBACK.includes(new URL(address).hostname);
