/** How much of a typed query is used: enough for a full registered name and a few words. */
export const queryLimits = { characters: 64, runs: 8 } as const;
