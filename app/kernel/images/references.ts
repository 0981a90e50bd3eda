/*
 * How content, stored as JSON, refers to uploads. Quotes inside a JSON string are escaped, so nothing that somebody writes can look
 * like a reference.
 */

/** The text in content that shows this picture. */
export const imageReference = (imageId: string): string => `"imageId":"${imageId}"`;

/** The text in content that names this proof of an honour. */
export const proofReference = (proofId: string): string => `"proofId":"${proofId}"`;
