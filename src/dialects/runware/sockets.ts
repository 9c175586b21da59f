/** All WebSockets of this server together: how they come, and what ends them from outside. */
import { acceptUpgrade } from '../../http/upgrade.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { KEY_CHANNEL } from '../../jobs/hub.ts';
import { createSessions } from './sessions.ts';
import { serveSocket } from './socket.ts';
import type { Connection } from './socket.ts';

/** Gives the handler of handshakes. */
export function createSockets(services: Services): (c: RequestContext) => Response {
  const { bodies, core, metrics, stopping } = services;
  const sessions = createSessions();
  const connections = new Set<Connection>();
  // Whatever key has changed: that one socket belongs to it is the exception, and looking costs next to nothing.
  core.hub.on(KEY_CHANNEL, () => {
    for (const connection of connections) void connection.checkKey();
  });
  stopping.addEventListener('abort', () => {
    for (const connection of connections) void connection.stop();
  });

  return (c) =>
    acceptUpgrade(c, {
      most: bodies.most,
      opened(socket) {
        const gone = metrics.socketOpened();
        const connection = serveSocket(c, services, sessions, socket, () => {
          connections.delete(connection);
          gone();
        });
        connections.add(connection);
        if (stopping.aborted) void connection.stop();
      },
    });
}
