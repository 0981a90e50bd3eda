/** The words of the links between the pages of a list. */
export const pagerWords = (label: string) => ({ label, previous: '上一页', next: '下一页', page: (page: number) => `第 ${page} 页` });
