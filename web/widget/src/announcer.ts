/** Least time between two announcements: a screen reader must be able to finish. */
const GAP_MS = 1_500;

/**
 * What a screen reader is told, one piece after the other and never word by word. The newest progress replaces progress that
 * was not told yet; answers and proposals are never dropped.
 */
export class Announcer {
  lines: readonly string[] = [];
  private queue: { text: string; progress: boolean }[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {}

  say(text: string): void {
    if (!text) return;
    this.queue = [...this.queue.filter((entry) => !entry.progress), { text, progress: false }];
    this.schedule();
  }

  progress(text: string | undefined): void {
    if (!text || this.queue.some((entry) => !entry.progress)) return;
    this.queue = [{ text, progress: true }];
    this.schedule();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const next = this.queue.shift();
      if (!next) return;
      this.lines = [...this.lines.slice(-4), next.text];
      this.changed();
      if (this.queue.length > 0) this.schedule();
    }, GAP_MS);
  }
}
