/** How a district is filled: plain, and where the point is. */
export const DISTRICT_LOOK = { plain: 'fill-teal/15', chosen: 'fill-teal/35' } as const;
