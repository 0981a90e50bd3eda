import path from 'node:path';
import { createMailTransport } from '#app/kernel/messages/mail-transport.server.ts';
import { createPostOffice } from '#app/kernel/messages/post-office.server.ts';
import { createTextTransport } from '#app/kernel/messages/text-transport.server.ts';
import { paths } from '../../paths.ts';
import { dataFolder, env } from '../env.server.ts';

/** The addresses of links in messages, at the origin by which the site is reached. */
export function urlsAt(origin: string) {
  const at = (address: string): string => origin + address;
  return {
    link: {
      register: (token: string) => at(paths.registerConfirm(token)),
      knownAddress: () => at(paths.login()),
      resetPassword: (token: string) => at(paths.reset(token)),
      changeAddress: (token: string) => at(paths.accountAddress(token)),
      formerAddress: () => at(paths.home()),
      invitation: (token: string) => at(paths.invitation(token)),
      feedbackAnswer: (token: string) => at(paths.feedbackAnswer(token)),
      intent: (token: string) => at(paths.followIntent(token)),
    },
    notices: at(paths.notices()),
  };
}

/** Takes messages to where the settings say, or else lays them in the data folder. */
export function openPostOffice() {
  return createPostOffice({
    mail: createMailTransport({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM, folder: path.join(dataFolder, 'mail') }),
    text: createTextTransport({ gatewayUrl: env.SMS_GATEWAY_URL, folder: path.join(dataFolder, 'text-messages') }),
  });
}
