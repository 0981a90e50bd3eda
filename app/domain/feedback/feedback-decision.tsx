import { DecisionForm } from '#app/kernel/cases/decision-form.tsx';

interface FeedbackDecisionProps {
  seen: string;
  moves: readonly { move: string; name: string; blocked: string | null }[];
  /** Whether the sender can be reached. */
  reachable: boolean;
}

/** The administrator's decision; each choice says who hears of it. */
export function FeedbackDecision({ seen, moves, reachable }: FeedbackDecisionProps) {
  const told = reachable ? '提出人会收到答复。' : '提出人没有留下联系方式，答复只留在这里。';
  return (
    <DecisionForm
      seen={seen}
      moves={moves}
      says={{
        correct: `请先改好内容，或已转给负责的机构、园区、主管部门改好。${told}`,
        explain: `内容没有错，或不能改。${told}`,
        setAside: '与本站无关、重复或无法理解的。不发送任何消息，只在这里留下理由。',
      }}
      hint="必须写明；会原样告诉提出人。请勿写入他人的个人信息。"
    />
  );
}
