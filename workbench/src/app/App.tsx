import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { isRefusal } from '../api/error.ts';
import { RunPickerPlace } from '../history/RunPicker.tsx';
import { Boundary } from './Boundary.tsx';
import { CommandCentre } from './palette/CommandCentre.tsx';
import { Pages } from './Pages.tsx';
import { Shell } from './Shell.tsx';
import { RunsWatch } from '../runs/RunsWatch.tsx';
import { watchOwner } from './sign-in/owner.ts';
import { SignInProvider } from './sign-in/sign-in.tsx';

const MOST_RETRIES = 2;

/** A refusal stays one however often it is asked; a server that is away may come back. */
function shouldRetry(failures: number, error: Error): boolean {
  return failures < MOST_RETRIES && !isRefusal(error);
}

function newClient(): QueryClient {
  const client = new QueryClient({
    // A server on the own machine is there without any network.
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 30_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  watchOwner(client);
  return client;
}

export function App({ linkedKey }: { readonly linkedKey: string | undefined }): React.JSX.Element {
  const [client] = useState(newClient);
  return (
    <QueryClientProvider client={client}>
      {/* Without it a fault in a room that is on every page would leave an empty window. */}
      <Boundary at="">
        <SignInProvider linkedKey={linkedKey}>
          <Shell>
            <Pages />
          </Shell>
          <RunsWatch />
          <CommandCentre />
          <RunPickerPlace />
        </SignInProvider>
      </Boundary>
    </QueryClientProvider>
  );
}
