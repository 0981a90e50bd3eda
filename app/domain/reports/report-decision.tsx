import { DecisionForm } from '#app/kernel/cases/decision-form.tsx';

interface ReportDecisionProps {
  seen: string;
  moves: readonly { move: string; name: string; blocked: string | null }[];
  /** Whether upholding it hides a review. */
  hides: boolean;
}

/** The bureau's decision on a report; each choice names its consequences. */
export function ReportDecision({ seen, moves, hides }: ReportDecisionProps) {
  return (
    <DecisionForm
      seen={seen}
      moves={moves}
      says={{
        uphold: hides
          ? '评价连同答复随即从公开页面隐藏，原处写明日期和理由；评价人和举报人会收到通知。只有内容违法时才能隐藏。'
          : '举报人和被举报的主体会收到通知和理由。',
        dismiss: '举报结束，举报人会收到理由；评价和往来不受影响。',
      }}
      hint={hides ? '必须写明；举报成立时会公开写在评价原处，请勿重复违法内容。' : '必须写明；会原样告诉有关主体。'}
    />
  );
}
