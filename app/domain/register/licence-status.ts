/** Words for a licence, or an institution, that no longer is in force; 未注销, 无异常 and 即将到期 say the contrary. */
const OVER =
  /(?<!未被|[未无没非不将近])(?:注销|吊销|撤销|撤回|废止|作废|失效|过期|到期|届满|停业|歇业|停用|终止|暂停|中止|解散|异常|迁出|关闭)|无效|非有效|未(?:通过|续|延续|换证)|不(?:合格|再有效)/u;

/** Whether a register's 状态 says that what it lists is no longer in force. */
export const saysOver = (status: string): boolean => OVER.test(status.normalize('NFKC').replace(/\s/gu, ''));
