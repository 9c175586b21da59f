import { Check, Copy as CopyIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import { copyText } from './clipboard.ts';

export interface CopyProps {
  /** Completes "Copy …", for those who do not see it. */
  readonly what: string;
  readonly text: string | (() => string);
  /** Shows the word beside the icon. */
  readonly worded?: boolean;
}

const SHOWN_MS = 1_600;

/** Puts a text on the clipboard, and says that it did, as long as it is the same text. */
export function Copy({ what, text, worded = false }: CopyProps): React.JSX.Element {
  const [copied, setCopied] = useState<CopyProps['text']>();
  const done = copied === text;
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setCopied(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const Icon = done ? Check : CopyIcon;
  return (
    <Button
      look={worded ? 'plain' : 'quiet'}
      size="s"
      icon={!worded}
      aria-label={done ? 'Copied' : `Copy ${what}`}
      onPress={() => {
        copyText(typeof text === 'string' ? text : text()).then(
          () => setCopied(() => text),
          () => undefined,
        );
      }}
    >
      <Icon size={14} aria-hidden />
      {worded && (done ? 'Copied' : 'Copy')}
    </Button>
  );
}
