/** Verified facts that an owner cannot edit, but can ask to have corrected. */
export const CORRECTABLE = ['name', 'legalRepresentative', 'establishedOn'] as const;
export type Correctable = (typeof CORRECTABLE)[number];
export const CORRECTABLE_NAME: Record<Correctable, string> = {
  name: '主体名称',
  legalRepresentative: '法定代表人',
  establishedOn: '成立日期',
};

/** The corrected facts; those left out stay. */
export type Proposal = Partial<Record<Correctable, string>>;

/** The facts that a proposal changes. */
export function proposedChanges(now: Record<Correctable, string | null>, proposal: Proposal): Proposal {
  return Object.fromEntries(
    CORRECTABLE.flatMap((fact) => (proposal[fact] !== undefined && proposal[fact] !== now[fact] ? [[fact, proposal[fact]]] : [])),
  );
}
