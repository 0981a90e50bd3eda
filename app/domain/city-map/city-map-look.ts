import type { RAMP_CLASSES } from '#app/domain/city-map/ramp.ts';

/** How a district of each shade is filled, lightest first: one muted ramp. */
export const SHADES = ['fill-[#e9efec]', 'fill-[#d8e3df]', 'fill-[#c2d5d1]', 'fill-[#a5c2bf]', 'fill-[#84a8a9]'] as const satisfies {
  length: typeof RAMP_CLASSES;
};

/** The fill of a shade (0 to RAMP_CLASSES − 1). */
export function shadeLook(shade: number): string {
  return SHADES[shade] ?? SHADES[0];
}
