import type { RequestState } from './request-workflow.ts';

/** How a request's state is coloured; an open one that waits for its reader draws attention. */
export const REQUEST_TONE: Record<RequestState, 'good' | 'attention' | 'bad' | 'plain'> = {
  draft: 'plain',
  submitted: 'attention',
  returned: 'attention',
  granted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};
