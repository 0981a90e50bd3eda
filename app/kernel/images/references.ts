/*
 * How content, kept as JSON, refers to what was uploaded. Inside a string of JSON every quote is escaped, so that nothing
 * that somebody writes reads like a reference.
 */

/** What stands in content that shows this picture. */
export const imageReference = (imageId: string): string => `"imageId":"${imageId}"`;

/** What stands in content that names this proof of an honour. */
export const proofReference = (proofId: string): string => `"proofId":"${proofId}"`;
