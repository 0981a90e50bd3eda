import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';

/** Where a visitor can be sent a message: their mail, or else their mobile; null if they left neither. */
export function messageAddress({ email, phone }: { email: string | null; phone: string | null }): string | null {
  const mobile = readContactAddress(phone ?? '');
  return email ?? (mobile.ok ? mobile.value : null);
}
