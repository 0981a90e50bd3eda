/** What was just done on the page of a section. */
export const SECTION_DONE = {
  saved: '已保存到草稿，还没有提交发布。',
  added: '已保存，请填写新的一项。',
  removed: '已移除。',
  moved: '已调整顺序。',
  uploaded: '已上传并放入草稿。',
  theirs: '下面是现在的草稿，您刚才填写的没有保存。',
};
