/** What the title of a page begins with while something on it is wrong, so that its tab and its announcement say so. */
export const FAULT = '错误：';

/** A title that says that something is wrong. */
export const faulty = (title: string): string => (title.startsWith(FAULT) ? title : FAULT + title);

/** The title without that. */
export const faultless = (title: string): string => (title.startsWith(FAULT) ? title.slice(FAULT.length) : title);

/** The attribute of a document's title that the server has made faulty; the page compares its own before it says so again. */
export const FAULT_MARK = 'data-fault';
