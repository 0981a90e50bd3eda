/** 张三丰 → 张**: the surname stays, since that is how a person is asked for. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  return (characters[0] ?? '') + '*'.repeat(Math.max(characters.length - 1, 1));
}

/** A number keeps its first three and last two digits: 021-55550123 → 021*****23 ; short ones lose all but the last two. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const head = digits.length >= 8 ? digits.slice(0, 3) : '';
  return head + '*'.repeat(Math.max(digits.length - head.length - 2, 1)) + digits.slice(-2);
}

/** name@example.cn → n***@example.cn. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${email.charAt(0)}***${email.slice(at)}`;
}
