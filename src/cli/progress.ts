import { Stream } from './terminal';

const DELAY = 1000;
const INTERVAL = 100;
const CLEAR = '\r\u001b[2K';

/** One line on a terminal that shows what a command is doing, once it has worked for a second. */
export class Progress {
  private readonly start: number;
  private drawn?: number;

  constructor(private readonly stream: Stream, private readonly now: () => number) {
    this.start = now();
  }

  public readonly show = (text: string): void => {
    if (this.stream.isTTY !== true) { return; }
    const now = this.now();
    if (now - this.start < DELAY || now - (this.drawn ?? -Infinity) < INTERVAL) { return; }
    this.drawn = now;
    // A line that is longer than the terminal cannot be cleared.
    this.stream.write(`${CLEAR}${text.slice(0, (this.stream.columns ?? 80) - 1)}`);
  };

  /** Removes the line, before the output of the command. */
  public clear(): void {
    if (this.drawn !== undefined) { this.stream.write(CLEAR); }
    this.drawn = undefined;
  }
}
