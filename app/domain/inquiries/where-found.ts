import { paths } from '#app/paths.ts';

/**
 * Where invitations are found: the only one on its own page, several in their box.
 * @param box the conditions of the box, as its address has them.
 */
export function whereFound([first, ...others]: readonly string[], box: Parameters<typeof paths.inquiries>[0]): string {
  return first !== undefined && others.length === 0 ? paths.inquiry(first) : paths.inquiries(box);
}
