import { clsx } from 'clsx';
import { VOUCHER_NAME, type Voucher } from './vouching.ts';

/**
 * Who vouches, always with the same word and mark: a filled seal for an authority that checked, an open ring for the institution's own
 * word. `when` and `who` follow it.
 */
export function VouchedMark({ by, when, who }: { by: Voucher; when?: string; who?: string }) {
  return (
    <span className={clsx('inline-flex flex-wrap items-center gap-x-1.5', by === 'own' && 'text-muted')}>
      <svg
        width="14"
        height="14"
        viewBox="0 0 14 14"
        aria-hidden="true"
        className={clsx('shrink-0', by === 'authority' && 'text-teal')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        {by === 'authority' ? (
          <>
            <path d="M7 0.8 12.6 3v4.2c0 3-2.3 5-5.6 6-3.3-1-5.6-3-5.6-6V3Z" fill="currentColor" stroke="none" />
            <path d="M4.2 6.9 6.3 9 9.9 5" stroke="white" />
          </>
        ) : (
          <circle cx="7" cy="7" r="5.5" strokeDasharray="2 1.6" />
        )}
      </svg>
      <span>
        {VOUCHER_NAME[by]}
        {when && ` ${when}`}
        {who && <span className="text-muted">（{who}）</span>}
      </span>
    </span>
  );
}

/** When an authority last checked an institution, or that it never did. */
export function CheckedMark({ checked }: { checked: string | null }) {
  return checked === null ? <span className="text-muted">主管部门尚未核验</span> : <VouchedMark by="authority" when={checked} />;
}
