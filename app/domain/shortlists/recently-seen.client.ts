/** An institution whose page was opened in this browser. */
export interface SeenInstitution {
  slug: string;
  name: string;
}

const KEY = 'recently-seen';
const MOST = 8;

const isSeen = (one: unknown): one is SeenInstitution =>
  typeof one === 'object' && one !== null && 'slug' in one && typeof one.slug === 'string' && 'name' in one && typeof one.name === 'string';

/** What was seen in this browser, newest first; nothing if the browser keeps nothing. */
export function readSeen(): SeenInstitution[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSeen).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function write(seen: readonly SeenInstitution[]): void {
  try {
    if (seen.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(seen));
  } catch {
    // A browser that keeps nothing shows nothing.
  }
}

/** Remembers an institution as the newest. */
export const remember = ({ slug, name }: SeenInstitution): void =>
  write([{ slug, name }, ...readSeen().filter((one) => one.slug !== slug)].slice(0, MOST));

/** Forgets all of it. */
export const forgetSeen = (): void => write([]);
