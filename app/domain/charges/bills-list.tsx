import { Link, useActionData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { BillShown, PaymentShown } from './account-view.ts';
import { WorkedLines } from '../leases/worked-lines.tsx';

interface BillsListProps {
  bills: readonly BillShown[];
  /** Where the paper of a bill is. */
  to: (bill: BillShown) => string;
  /** What can be done with a bill. */
  deeds?: (bill: BillShown) => ReactNode;
}

/** Bills, the last due first, each with its lines and their working; one of which a form was refused is open. */
export function BillsList({ bills, to, deeds }: BillsListProps) {
  const answered = useActionData<{ form?: string }>()?.form;
  return (
    <ul className="border-t border-line">
      {bills.map((bill) => (
        <li key={bill.id} className="border-b border-line">
          <details open={answered?.endsWith(`_${bill.id}`)}>
            <summary className="min-h-11 py-2">
              <span className="font-semibold">{bill.title}</span> <span className="font-semibold">{bill.total}</span>{' '}
              <StatusTag tone={bill.tone}>{bill.standing}</StatusTag> {bill.disputed && <StatusTag tone="attention">有异议</StatusTag>}
              <span className="block text-small text-muted">
                合同 {bill.lease}，{bill.left !== null && bill.voided === null && `还欠 ${bill.left}，`}最晚{bill.due}付
                {bill.fee !== null && `，违约金 ${bill.fee}`}
              </span>
            </summary>
            <div className="grid gap-2 pb-4 pl-4 [&>details:last-child]:border-b-0">
              <p className="text-small text-muted">
                {bill.issued}开具，内容校验码 {bill.hash}
              </p>
              {bill.voided !== null && <p className="whitespace-pre-line">{bill.voided}</p>}
              <WorkedLines lines={[...bill.lines, ...bill.adjusted]} />
              <p>
                <Link to={to(bill)} className="inline-flex min-h-11 items-center">
                  打开账单：打印、下载、异议<span className="sr-only">，{bill.title}</span>
                </Link>
              </p>
              {deeds?.(bill)}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

interface PaymentsListProps {
  payments: readonly PaymentShown[];
  deeds?: (payment: PaymentShown) => ReactNode;
}

/** Payments, the newest first, and which bills they pay. */
export function PaymentsList({ payments, deeds }: PaymentsListProps) {
  return (
    <ul className="border-t border-line">
      {payments.map((payment) => (
        <li key={payment.id} className="grid gap-1 border-b border-line py-2 [&>details]:border-b-0">
          <p>
            <span className="font-semibold">{payment.title}</span> <span className="text-small text-muted">{payment.how}</span>
          </p>
          {payment.applied !== '' && <p className="text-small">用于{payment.applied}</p>}
          {payment.credit !== null && <p className="text-small">预收 {payment.credit}</p>}
          {payment.reversed !== null && <p className="whitespace-pre-line text-small">{payment.reversed}</p>}
          {payment.reversible && deeds?.(payment)}
        </li>
      ))}
    </ul>
  );
}
