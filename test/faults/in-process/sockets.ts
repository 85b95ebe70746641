import { Server, Socket } from 'node:net';

/** Both ends of every TCP connection of this Node process with itself. */
export interface SocketWatch {
  /** Whether something was sent that has not arrived: bytes, a connection, or the end of one. */
  isBusy(): boolean;
  unwatch(): void;
}

interface Link {
  client: Socket;
  server?: Socket;
}

/** Watches all connections that are made from now on. */
export function watchSockets(): SocketWatch {
  const connecting = new Set<Socket>();
  /** By the ports of client and server. */
  const links = new Map<string, Link>();
  const accepted = new Map<string, Socket>();

  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    connecting.add(this);
    this.once('connect', () => {
      connecting.delete(this);
      const key = `${this.localPort ?? 0} ${this.remotePort ?? 0}`;
      const server = accepted.get(key);
      accepted.delete(key);
      links.set(key, { client: this, ...(server && { server }) });
    });
    this.once('close', () => connecting.delete(this));
    return (connect as (this: Socket, ...given: unknown[]) => Socket).apply(this, args);
  };

  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
    const [socket] = args;
    if (event === 'connection' && socket instanceof Socket) {
      const key = `${socket.remotePort ?? 0} ${socket.localPort ?? 0}`;
      const link = links.get(key);
      if (link) link.server = socket;
      else accepted.set(key, socket);
    }
    return (emit as (this: Server, ...given: unknown[]) => boolean).call(this, event, ...args);
  } as typeof emit;

  return {
    isBusy() {
      // One that was reset before its client knew that it was connected is nobody's.
      for (const [key, socket] of accepted) if (socket.destroyed) accepted.delete(key);
      if (connecting.size > 0 || accepted.size > 0) return true;
      for (const [key, link] of links) {
        const { client, server } = link;
        if (client.destroyed && (server?.destroyed ?? true)) links.delete(key);
        else if (!server || isOnTheWay(client, server) || isOnTheWay(server, client)) return true;
      }
      return false;
    },
    unwatch() {
      Socket.prototype.connect = connect;
      Server.prototype.emit = emit;
    },
  };
}

function isOnTheWay(from: Socket, to: Socket): boolean {
  if (to.destroyed) return false;
  if (from.destroyed) return !to.readableEnded;
  return from.bytesWritten > to.bytesRead;
}
