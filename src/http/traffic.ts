/** Connections and answers under way, over all servers that listen, and the stop that lets them finish. */
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

export interface Traffic {
  /** Keeps account of a server's connections. */
  watch(server: Server): void;
  note(outgoing: ServerResponse, socket: Socket): void;
  /**
   * Not `server.close()`: that one also cuts connections whose answer is given but not sent yet, an event stream's last
   * message among them. `endStreams` ends what would go on for ever; what is left after `withinMs` is cut.
   */
  stop(endStreams: () => void, withinMs: number): Promise<void>;
}

export function createTraffic(): Traffic {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  /** Answers that are not over, with their connection. */
  const underWay = new Map<ServerResponse, Socket>();
  let stopping = false;

  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };

  return {
    watch(server) {
      servers.push(server);
      if (server instanceof TlsServer) watchHandshakes(server, sockets, keep);
      else server.on('connection', keep);
    },

    note(outgoing, socket) {
      underWay.set(outgoing, socket);
      if (stopping) outgoing.setHeader('Connection', 'close');
      outgoing.once('close', () => {
        underWay.delete(outgoing);
        if (stopping) socket.end();
      });
    },

    async stop(endStreams, withinMs) {
      stopping = true;
      const closed = servers.map((server) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        NetServer.prototype.close.call(server, () => resolve());
        return promise;
      });
      endStreams();
      for (const outgoing of underWay.keys()) {
        if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close');
      }
      // A connection on which no request ever came (browsers and fetch open them ahead) is not idle in Node's sense.
      const busy = new Set(underWay.values());
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
      const timer = setTimeout(() => sockets.forEach((socket) => socket.destroy()), withinMs);
      await Promise.all(closed);
      clearTimeout(timer);
    },
  };
}

/** The socket below TLS counts until the handshake is over; from then on the one that answers are written to. */
function watchHandshakes(server: TlsServer, sockets: Set<Socket>, keep: (socket: Socket) => void): void {
  const handshakes = new Map<string, Socket>();
  server.on('connection', (below: Socket) => {
    const peer = peerOf(below);
    handshakes.set(peer, below);
    below.once('close', () => handshakes.delete(peer));
    keep(below);
  });
  server.on('secureConnection', (socket) => {
    const below = handshakes.get(peerOf(socket));
    if (below !== undefined) sockets.delete(below);
    keep(socket);
  });
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
