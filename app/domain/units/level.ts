/** Names a level: `12` → 12 层, `-1` → 地下 1 层. */
export function levelName(level: number): string {
  return level > 0 ? `${level} 层` : `地下 ${-level} 层`;
}
