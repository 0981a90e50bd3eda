import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { signIn } from '#app/domain/people/sign-in.server.ts';
import { openDatabase } from '#prisma/database.ts';

// A separate process, since connections of one process do not wait for each other as those of several do. people-guess.ts <database>
// <account> <attempts>: tries this many wrong passwords at once and prints the answers.
const [, , url = '', address = '', attempts = '0'] = process.argv;
const db = await openDatabase(url);
const limiter = createLimiter(db);
const guess = (nth: number) =>
  signIn(
    db,
    limiter,
    { actor: null, requestId: `guess-${process.pid}-${nth}`, now: new Date() },
    { address, password: `猜第 ${nth} 个密码`, device: 'Linux', clientAddress: `192.0.2.${nth}`, sessionId: null, known: null },
  );
const answers = await Promise.all(Array.from({ length: Number(attempts) }, (_, nth) => guess(nth)));
await db.$disconnect();
process.stdout.write(
  JSON.stringify(
    answers.map((answer) => (answer.ok ? { why: 'in' } : { why: answer.why, retryAt: answer.why === 'limited' ? answer.retryAt : null })),
  ),
);
