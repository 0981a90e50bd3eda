/** An address of a public website as its link opens it; null for any other text, and for one that holds a user’s name or password. */
export function readWebAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const { protocol, hostname, username, password, href } = new URL(typed);
  const named = /^[^.]+(?:\.[^.]+)+$/u.test(hostname);
  return (protocol === 'https:' || protocol === 'http:') && named && username + password === '' ? href : null;
}
