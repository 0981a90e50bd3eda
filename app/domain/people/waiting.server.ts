import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';

/** The second step, due from somebody who was appointed. */
export const secondStepWaiting: WaitsFor = (_db, { secondStepDue }) =>
  Promise.resolve(
    secondStepDue
      ? [
          {
            text: '您的任命要先完成两步验证才生效',
            to: paths.accountSecondStep(),
            action: '去验证',
            count: 1,
            due: null,
            since: null,
            first: true,
          },
        ]
      : [],
  );
