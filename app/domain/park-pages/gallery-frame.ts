/** The frame of a picture at a place of a park's gallery, for its page and for the editor, which shows how it will be cut. */
export const galleryFrame = (index: number): string => (index === 0 ? 'aspect-video' : 'aspect-4/3');
