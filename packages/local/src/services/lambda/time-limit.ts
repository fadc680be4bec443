/** How long an invocation may take, not counting the loading of the code. */
export interface TimeLimit {
  noteLoaded(): void;
  stop(): void;
}

/** Lambda developer guide, "Init phase": what takes longer to load counts from here on. */
const longestLoading = 10_000;

/** Calls `end` when the time is up; where the code is not loaded yet, the time begins when it is. */
export function startTimeLimit(
  milliseconds: number,
  isLoaded: boolean,
  end: () => void,
): TimeLimit {
  let isRunning = false;
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    if (isRunning) return;
    isRunning = true;
    clearTimeout(timer);
    timer = setTimeout(end, milliseconds);
  };
  if (isLoaded) run();
  else timer = setTimeout(run, longestLoading);
  return { noteLoaded: run, stop: () => clearTimeout(timer) };
}
