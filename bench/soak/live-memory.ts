/** The memory of a process after a garbage collection, in bytes. */
export interface LiveMemory {
  readonly heap: number;
  readonly resident: number;
  /** Memory outside the heap, such as buffers. */
  readonly external: number;
}

/**
 * Collects the garbage of a Node process that was started with `--inspect=PORT`, and returns the
 * remaining memory.
 */
export async function liveMemory(port: number): Promise<LiveMemory> {
  const answer = await fetch(`http://127.0.0.1:${port}/json`);
  const [target] = (await answer.json()) as readonly { readonly webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  try {
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('The inspector takes no connection.'));
    });
    await ask(socket, 1, 'HeapProfiler.enable');
    await ask(socket, 2, 'HeapProfiler.collectGarbage');
    const expression = 'JSON.stringify(process.memoryUsage())';
    const { result } = await ask(socket, 3, 'Runtime.evaluate', { expression });
    const { external, heapUsed, rss } = JSON.parse(result?.value ?? '{}') as NodeJS.MemoryUsage;
    return { heap: heapUsed, resident: rss, external };
  } finally {
    socket.close();
  }
}

interface Answer {
  readonly result?: { readonly value?: string };
}

/** One call of the DevTools protocol. */
function ask(socket: WebSocket, id: number, method: string, params: object = {}): Promise<Answer> {
  return new Promise((resolve) => {
    socket.addEventListener('message', function read({ data }) {
      const message = JSON.parse(String(data)) as { readonly id?: number; readonly result: Answer };
      if (message.id !== id) return;
      socket.removeEventListener('message', read);
      resolve(message.result);
    });
    socket.send(JSON.stringify({ id, method, params }));
  });
}
