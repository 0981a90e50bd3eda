/** A version by its number: `第 3 版`; what was public before the first one that was submitted (number 0) has none. */
export const writeVersion = (number: number): string => (number > 0 ? `第 ${number} 版` : '最初公开的内容');
