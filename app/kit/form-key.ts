/** The hidden field in which every form that makes or sends something carries a key of its own. */
export const FORM_KEY_FIELD = 'formKey';

/** In the place of what keys begin with, on a page that is the same for every visitor: the browser makes it up. */
export const NO_SEED = '0'.repeat(32);

/** As the form component writes it: what the server gave with the page, and which form of the page it is. */
const FORM_KEY = /^[\w-]{20,200}$/u;

/** Whether a text can be a form's key. */
export const isFormKey = (text: string): boolean => FORM_KEY.test(text);
