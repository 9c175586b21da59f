import { Component, useEffect, useRef } from 'react';
import { call } from '../api/client.ts';
import { useConnection } from '../api/connection.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

interface BoundaryProps {
  /** What is shown changes with it: another page gets another chance. */
  readonly at: string;
  readonly children: React.ReactNode;
}

interface BoundaryState {
  readonly failedAt: string | undefined;
}

/** Where a page fails, the rest stays: a sentence in its place, and a way on. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failedAt: undefined };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failedAt: '' };
  }

  static getDerivedStateFromProps(
    { at }: BoundaryProps,
    { failedAt }: BoundaryState,
  ): Partial<BoundaryState> {
    if (failedAt === undefined) return {};
    return failedAt === '' || failedAt === at ? { failedAt: at } : { failedAt: undefined };
  }

  override render(): React.ReactNode {
    if (this.state.failedAt === undefined) return this.props.children;
    return <Failed />;
  }
}

/** While no answer comes, to load anew would leave no page at all: it is done when one has come. */
function Failed(): React.JSX.Element {
  const isAway = useConnection((connection) => connection.isAway);
  const wasAway = useRef(false);
  useEffect(() => void call('/v1/session').catch(() => undefined), []);
  useEffect(() => {
    if (wasAway.current && !isAway) window.location.reload();
    wasAway.current = isAway;
  }, [isAway]);
  if (isAway)
    return (
      <Empty title="It comes when the server does">
        This part of the page was not loaded yet, and no answer comes. Your runs and what you wrote are kept.
      </Empty>
    );
  return (
    <Empty
      title="This page could not be shown"
      action={<Button onPress={() => window.location.reload()}>Load it anew</Button>}
    >
      Your runs and what you wrote are kept. The server may have been renewed meanwhile.
    </Empty>
  );
}
