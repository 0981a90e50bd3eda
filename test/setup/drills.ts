/**
 * Tests that kill processes, let them compete or handle large amounts: how much of each `npm test` does (one small round) and how much `npm
 * run drill` does.
 */
export const DRILLS = {
  kills: { file: 'test/integration/outbox/killed.test.ts', what: '发件进程在任意时刻被杀死', unit: ' 次', small: 1, full: 3 },
  bankKills: { file: 'test/integration/bank-files/killed.test.ts', what: '导入银行流水、入账时杀死进程', unit: ' 次', small: 1, full: 20 },
  writers: { file: 'test/integration/record/chain.test.ts', what: '几个进程同时写留痕', unit: ' 个进程', small: 2, full: 3 },
  secrets: { file: 'app/kernel/credentials/server-secret.test.ts', what: '几个进程同时生成密钥', unit: ' 个进程', small: 2, full: 4 },
  processKills: { file: 'test/journeys/processes.test.ts', what: '有请求时杀死一个进程', unit: ' 次', small: 1, full: 20 },
  replacements: { file: 'test/journeys/processes.test.ts', what: '有请求时逐个换上新进程', unit: ' 次', small: 1, full: 10 },
  lockedSeconds: { file: 'test/journeys/processes.test.ts', what: '别的程序锁住数据库', unit: ' 秒', small: 0, full: 30 },
  wrongStarts: { file: 'test/journeys/processes.test.ts', what: '几个进程不能启动', unit: ' 种', small: 1, full: 3 },
  mapMegabytes: { file: 'test/integration/maps/import.test.ts', what: '导入很大的边界文件', unit: ' MB', small: 5, full: 50 },
  leases: { file: 'app/domain/rents/laws.test.ts', what: '租金的算法与逐日计算对照', unit: ' 份合同', small: 150, full: 3_000 },
  ways: { file: 'test/journeys/', what: '旅程在宽屏上、在手机上、没有脚本时', unit: ' 种', small: 1, full: 3 },
} as const;

/** Whether the drills are run in full. */
const FULL = process.env.DRILL === '1';

/** How much of a drill this run does. */
export const amountOf = (drill: keyof typeof DRILLS): number => DRILLS[drill][FULL ? 'full' : 'small'];
