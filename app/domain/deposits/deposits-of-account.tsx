import { Link } from '@remix-run/react';
import { DepositEntries } from './deposit-entries.tsx';
import type { DepositShown } from './deposit-view.ts';

interface DepositsOfAccountProps {
  deposits: readonly DepositShown[];
  /** The heading that fits the page. */
  level: 'h2' | 'h3';
  /** Where the deposit of a contract is kept; null for its institution. */
  keptAt: ((leaseId: string) => string) | null;
}

/** 押金 of a tenant's contracts in a park, each with its ledger. */
export function DepositsOfAccount({ deposits, level: Heading, keptAt }: DepositsOfAccountProps) {
  const agreed = deposits.filter(({ none }) => !none);
  return (
    <div className="grid gap-4">
      <Heading className={Heading === 'h2' ? 'text-lead' : 'font-semibold'}>押金</Heading>
      {agreed.length === 0 && <p className="border-y border-line py-4 text-muted">合同没有约定押金。</p>}
      {agreed.map((deposit) => (
        <div key={deposit.leaseId} className="grid gap-2">
          <p className="flex flex-wrap items-baseline gap-x-6">
            合同 {deposit.lease}
            {keptAt && (
              <Link
                to={keptAt(deposit.leaseId)}
                className="inline-flex min-h-11 items-center"
                aria-label={`登记押金，合同 ${deposit.lease}`}
              >
                登记押金
              </Link>
            )}
          </p>
          <DepositEntries deposit={deposit} />
        </div>
      ))}
    </div>
  );
}
