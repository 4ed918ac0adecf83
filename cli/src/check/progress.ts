const WIDTH = 30;
const EVERY_MS = 100;

/** A line on standard error that says how far a long run is; silent when standard error is no terminal. */
export function createProgress(total: number | null, { of = "", least = 20 }: { of?: string; least?: number } = {}): { done(count: number): void; end(): void } {
  if (!process.stderr.isTTY || (total !== null && total < least)) return { done: () => {}, end: () => {} };
  const started = Date.now();
  let shown = 0;
  const line = (count: number): string => {
    const seconds = (Date.now() - started) / 1000;
    const rate = count / Math.max(seconds, 0.001);
    if (total === null) return `${count} messages, ${rate.toFixed(0)} a second`;
    const full = Math.round((WIDTH * count) / Math.max(total, 1));
    const left = rate > 0 ? Math.ceil((total - count) / rate) : 0;
    return `[${"=".repeat(full)}${" ".repeat(WIDTH - full)}] ${count} of ${total}${of === "" ? "" : ` ${of}`}, ${rate.toFixed(0)} a second, ${left} s left`;
  };
  return {
    done(count) {
      if (Date.now() - shown < EVERY_MS) return;
      shown = Date.now();
      process.stderr.write(`\r\x1b[K${line(count)}`);
    },
    end: () => void process.stderr.write("\r\x1b[K"),
  };
}
