/** A deadline as every page shows it, in red once it has passed: `答复期限 11月27日 周五 24:00 前，还有 6 天` (see `writeDeadline`). */
export function Due({ name, due, overdue }: { name?: string; due: string; overdue: boolean }) {
  return <span className={overdue ? 'text-danger' : undefined}>{name === undefined ? due : `${name} ${due}`}</span>;
}
