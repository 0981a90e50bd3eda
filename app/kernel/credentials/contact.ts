import { maskEmail, maskPhone } from './masking.ts';

/** An address as others may see it: `n***@example.cn`, `138*****23`. */
export function maskAddress(address: string): string {
  return address.includes('@') ? maskEmail(address) : maskPhone(address);
}

/** The columns that hold an address of this kind. */
export function addressColumn(address: string): { email: string } | { mobile: string } {
  return address.includes('@') ? { email: address } : { mobile: address };
}
