/** A sentence whose words between backticks are code. */
export function Words({ children }: { readonly children: string }): React.JSX.Element {
  return (
    <>
      {children.split('`').map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part))}
    </>
  );
}
