/** Said to whoever asks for work while so much waits that it is not begun; the same may be sent again. */
export const TOO_BUSY = '现在要处理的文件和图纸很多，没有开始处理。请过一会儿再试。';
