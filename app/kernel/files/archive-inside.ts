/** The end record of a ZIP that is on one disk only. Programs look for it from the end of a file, whatever comes before. */
const ZIP_ENDS = ['PK\x05\x06\0\0\0\0', 'PK\x05\x06\xff\xff\xff\xff'];
/** Signatures long enough not to occur in compressed pixels by chance. */
const ARCHIVE_MARKS = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', 'MSCF\0\0\0\0', '\xfd7zXZ\0\0'];
const TAR_MARK_AT = 257;
const ISO_MARK_AT = 32_769;

/** Whether a file, given as one character per byte, would also open as an archive. */
export function hasArchiveInside(latin1: string): boolean {
  return (
    [...ZIP_ENDS, ...ARCHIVE_MARKS].some((mark) => latin1.includes(mark)) ||
    latin1.startsWith('ustar', TAR_MARK_AT) ||
    latin1.startsWith('CD001', ISO_MARK_AT)
  );
}
