import { hasOutcome, inquiryWorkflow, type InquiryState } from './inquiry-workflow.ts';

/** A state in words with its tone; a disputed outcome says so. */
export function inquiryTag(state: InquiryState, confirmed: boolean): { text: string; tone: 'good' | 'attention' | 'bad' | 'plain' } {
  const text = inquiryWorkflow.stateNames[state];
  if (hasOutcome(state) && !confirmed) return { text: `${text}，待确认`, tone: 'attention' };
  return { text, tone: TONE[state] };
}

const TONE: Record<InquiryState, 'good' | 'attention' | 'bad' | 'plain'> = {
  sent: 'attention',
  accepted: 'good',
  declined: 'plain',
  met: 'good',
  signed: 'good',
  closed: 'plain',
  stopped: 'plain',
};
