/** Plain text with the pieces that match a query marked. */
export function Marked({ text }: { text: readonly { text: string; marked: boolean }[] }) {
  return <>{text.map((piece, i) => (piece.marked ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>))}</>;
}
